//! A writer of states in the original's form, from a deployment's own: kinds that are code of a
//! program in Python, names of inputs in its spelling, resources as values, several versions of
//! one provider, explicit providers, components, aliases of before, defaults that providers filled
//! in, and whatever options a resource may have. It shares nothing with what takes such states
//! over.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::{data, name_of, read, resources};

/// How much there is in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Everything {
    /// All that leaves nothing to do.
    Quiet,
    /// What is left alone as well, and what the original has begun.
    Loud,
}

const OURS: &str = "urn:pulumi:rehearsal::cpg-infrastructure::";
const THEIRS: &str = "urn:pulumi:production::cpg-infra::";
const SIGNATURE: &str = "4dabf18193072939515e22adb298388d";
const FOLDER: &str = "acme:index:Folder";

/// What the original would have left of a golden that is deployed.
pub(crate) fn write(state: &Value, golden: &str, how: Everything) -> Value {
    let text = state.to_string().replace(OURS, THEIRS);
    let text = text.replace(
        "::cpg-infrastructure-rehearsal\"",
        "::cpg-infra-production\"",
    );
    let mut state: Value = serde_json::from_str(&text).unwrap();
    let all = state["deployment"]["resources"].take();
    let mut all: Vec<Value> = serde_json::from_value(all).unwrap();
    kinds(&mut all);
    filled_in(&mut all);
    options(&mut all);
    providers(&mut all);
    before(&mut all, golden);
    components(&mut all);
    if how == Everything::Loud {
        loud(&mut all);
    }
    state["deployment"]["resources"] = all.into();
    // A backend of files has it in the other form.
    let latest = state["deployment"].take();
    json!({"version": 3, "checkpoint": {"stack": "organization/cpg-infra/production", "latest": latest}})
}

fn text<'a>(one: &'a Value, key: &str) -> &'a str {
    one[key].as_str().unwrap_or_default()
}

fn name(one: &Value) -> &str {
    name_of(text(one, "urn"))
}

/// `groupKey` as a program in Python writes it.
fn snake(camel: &str) -> String {
    let mut snake = String::new();
    for c in camel.chars() {
        if c.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

fn renamed(map: &Value) -> Map<String, Value> {
    let map = map.as_object().unwrap().iter();
    map.map(|(key, value)| (snake(key), value.clone()))
        .collect()
}

/// Gives entries other names, wherever they are named.
fn rename(all: &mut [Value], urns: &BTreeMap<String, String>) {
    fn walk(value: &mut Value, urns: &BTreeMap<String, String>) {
        match value {
            Value::String(text) => {
                if let Some(new) = urns.get(text) {
                    text.clone_from(new);
                } else if let Some((urn, id)) = text.rsplit_once("::")
                    && let Some(new) = urns.get(urn)
                {
                    *text = format!("{new}::{id}");
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|one| walk(one, urns)),
            Value::Object(map) => map.values_mut().for_each(|one| walk(one, urns)),
            _ => {}
        }
    }
    all.iter_mut().for_each(|one| walk(one, urns));
}

/// The seven kinds, and their provider.
fn kinds(all: &mut [Value]) {
    const DYNAMIC: &str = "pulumi-python:dynamic:Resource";
    let mut urns = BTreeMap::new();
    for one in &mut *all {
        let token = text(one, "type").to_owned();
        let urn = text(one, "urn").to_owned();
        if token == "pulumi:providers:cpg" {
            one["type"] = "pulumi:providers:pulumi-python".into();
            urns.insert(urn.clone(), urn.replace(":cpg::", ":pulumi-python::"));
        }
        if !token.starts_with("cpg:") {
            continue;
        }
        let mut inputs = renamed(&one["inputs"]);
        let mut outputs = renamed(&one["outputs"]);
        let mut by_input = renamed(&one["propertyDependencies"]);
        if let Some(id) = inputs.get("billing_project").cloned() {
            // The resource itself, as Python has it.
            let needs = by_input["billing_project"][0].clone();
            let reference = json!({
                SIGNATURE: "5cf8f73096256a8f31e491e813e4eb8e",
                "id": id,
                "urn": needs,
                "packageVersion": "",
            });
            inputs.insert("billing_project".into(), reference.clone());
            outputs.insert("billing_project".into(), reference);
        }
        for map in [&mut inputs, &mut outputs] {
            map.insert("__provider".into(), "gASVAAAA".into());
        }
        by_input.insert("__provider".into(), json!([]));
        one["inputs"] = inputs.into();
        one["outputs"] = outputs.into();
        one["propertyDependencies"] = by_input.into();
        one["type"] = DYNAMIC.into();
        urns.insert(
            urn.clone(),
            urn.replace(&format!("::{token}::"), &format!("::{DYNAMIC}::")),
        );
    }
    rename(all, &urns);
}

/// Inputs that the real provider for Google Cloud fills in, and how it notes that.
const FILLED: [(&str, &[(&str, &str)]); 6] = [
    ("gcp:storage/bucket:Bucket", &[("storageClass", "STANDARD")]),
    (
        "gcp:storage/bucketObject:BucketObject",
        &[("detectMd5hash", "different hash")],
    ),
    (
        "gcp:artifactregistry/repository:Repository",
        &[("mode", "STANDARD_REPOSITORY")],
    ),
    (
        "gcp:organizations/project:Project",
        &[("autoCreateNetwork", "true")],
    ),
    (
        "gcp:secretmanager/secretVersion:SecretVersion",
        &[("enabled", "true")],
    ),
    (
        "gcp:serviceaccount/key:Key",
        &[
            ("keyAlgorithm", "KEY_ALG_RSA_2048"),
            ("privateKeyType", "TYPE_GOOGLE_CREDENTIALS_FILE"),
            ("publicKeyType", "TYPE_X509_PEM_FILE"),
        ],
    ),
];

fn filled_in(all: &mut [Value]) {
    fn noted(value: &mut Value) {
        match value {
            Value::Array(items) => {
                for item in items {
                    if let Some(map) = item.as_object_mut() {
                        map.insert("__defaults".into(), json!([]));
                    }
                    noted(item);
                }
            }
            Value::Object(map) if !map.contains_key(SIGNATURE) => map.values_mut().for_each(noted),
            _ => {}
        }
    }
    for one in all {
        if !text(one, "type").starts_with("gcp:") {
            continue;
        }
        let token = text(one, "type").to_owned();
        let inputs = one["inputs"].as_object_mut().unwrap();
        inputs.values_mut().for_each(noted);
        let filled = FILLED.iter().find(|(known, _)| *known == token);
        let filled = filled.map_or(&[][..], |(_, filled)| *filled);
        let filled = filled.iter().filter(|(key, _)| !inputs.contains_key(*key));
        let filled: Vec<_> = filled.copied().collect();
        for (key, value) in &filled {
            inputs.insert((*key).to_owned(), (*value).into());
        }
        let names: Vec<&str> = filled.iter().map(|(key, _)| *key).collect();
        inputs.insert("__defaults".into(), json!(names));
    }
}

/// Takes away what providers filled in.
pub(crate) fn without_defaults(one: &mut Value) {
    match one {
        Value::Array(items) => items.iter_mut().for_each(without_defaults),
        Value::Object(map) => {
            if let Some(names) = map.remove("__defaults") {
                for name in names.as_array().unwrap() {
                    map.remove(name.as_str().unwrap());
                }
            }
            map.values_mut().for_each(without_defaults);
        }
        _ => {}
    }
}

/// Options that resources may have, and values that are resources.
fn options(all: &mut [Value]) {
    let buckets: Vec<(String, Value)> = all
        .iter()
        .filter(|one| text(one, "type") == "gcp:storage/bucket:Bucket")
        .map(|one| (text(one, "urn").to_owned(), one["id"].clone()))
        .collect();
    for (n, one) in all.iter_mut().enumerate() {
        match text(one, "type") {
            "gcp:storage/bucket:Bucket" => {
                one["protect"] = true.into();
                one["customTimeouts"] = json!({"create": 600.0, "update": 60.5});
                one["aliases"] =
                    json!([format!("{THEIRS}gcp:storage/bucket:Bucket::long-ago-{n}")]);
            }
            "gcp:storage/bucketIAMMember:BucketIAMMember" => {
                one["deletedWith"] = buckets[n % buckets.len()].0.as_str().into();
            }
            "gcp:storage/bucketObject:BucketObject" => {
                let id = &one["inputs"]["bucket"];
                if let Some((urn, id)) = buckets.iter().find(|(_, known)| known == id) {
                    let reference = json!({
                        SIGNATURE: "5cf8f73096256a8f31e491e813e4eb8e",
                        "id": id,
                        "urn": urn,
                        "packageVersion": "",
                    });
                    one["inputs"]["bucket"] = reference.clone();
                    one["outputs"]["bucket"] = reference;
                }
            }
            "gcp:organizations/project:Project" => one["retainOnDelete"] = true.into(),
            _ => {}
        }
    }
}

/// Two versions of the default provider for Google Cloud, and an explicit one for Azure.
fn providers(all: &mut Vec<Value>) {
    let token = "pulumi:providers:gcp";
    let first = all
        .iter()
        .position(|one| text(one, "type") == token)
        .unwrap();
    let default = all[first].clone();
    let was = format!("{}::{}", text(&default, "urn"), text(&default, "id"));
    let mut named = Vec::new();
    for (n, version) in ["7.38.0", "9.35.0"].into_iter().enumerate() {
        let mut one = default.clone();
        let urn = format!("{THEIRS}{token}::default_{}", version.replace('.', "_"));
        let id = format!("0000000{n}-0000-4000-8000-000000000000");
        named.push(format!("{urn}::{id}"));
        one["urn"] = urn.into();
        one["id"] = id.into();
        one["inputs"] = json!({"__internal": {}, "version": version});
        one["outputs"] = json!({"version": version});
        all.insert(first + 1 + n, one);
    }
    for (n, one) in all.iter_mut().enumerate() {
        if text(one, "provider") == was && n % 3 > 0 {
            one["provider"] = named[n % 3 - 1].as_str().into();
        }
    }
    let explicit = all
        .iter_mut()
        .filter(|one| text(one, "type") == "pulumi:providers:azure-native");
    let mut urns = BTreeMap::new();
    for one in explicit {
        let urn = text(one, "urn").to_owned();
        urns.insert(urn.clone(), urn.replace("::default", "::azure"));
        one["inputs"] = json!({"location": "australiaeast"});
        one["outputs"] = json!({"location": "australiaeast"});
    }
    rename(all, &urns);
}

/// Types and names that resources had before, as their aliases were recorded.
fn before(all: &mut [Value], golden: &str) {
    let recorded = read(&data("goldens").join(golden).join("resources.jsonl"));
    let recorded = resources(&recorded).unwrap();
    let mut urns = BTreeMap::new();
    for one in &mut *all {
        let (token, known) = (text(one, "type").to_owned(), name(one).to_owned());
        let alias = recorded.get(&(token.clone(), known.clone()));
        let Some(alias) = alias
            .map(|one| &one["options"]["aliases"][0])
            .filter(|one| one.is_object())
        else {
            continue;
        };
        let was = |key: &str, now: &str| alias[key].as_str().unwrap_or(now).to_owned();
        let (then, old) = (was("type", &token), was("name", &known));
        urns.insert(
            text(one, "urn").to_owned(),
            format!("{THEIRS}{then}::{old}"),
        );
        one["type"] = then.into();
    }
    rename(all, &urns);
}

/// A component, and some resources within it.
fn components(all: &mut Vec<Value>) {
    let root = format!("{THEIRS}pulumi:pulumi:Stack::cpg-infra-production");
    let folder = format!("{THEIRS}{FOLDER}::a-folder");
    let stack = all.iter().position(|one| text(one, "urn") == root).unwrap();
    let component =
        json!({"urn": folder, "custom": false, "type": FOLDER, "parent": root, "outputs": {}});
    let mut urns = BTreeMap::new();
    for one in &mut *all {
        let token = text(one, "type").to_owned();
        if [
            "gcp:projects/iAMMember:IAMMember",
            "pulumi-python:dynamic:Resource",
        ]
        .contains(&&*token)
        {
            one["parent"] = folder.as_str().into();
            let within = format!("{THEIRS}{FOLDER}${token}::{}", name(one));
            urns.insert(text(one, "urn").to_owned(), within);
        }
    }
    rename(all, &urns);
    all.insert(stack + 1, component);
}

/// What no plan has, and what has begun.
fn loud(all: &mut Vec<Value>) {
    let root = format!("{THEIRS}pulumi:pulumi:Stack::cpg-infra-production");
    let of = |all: &[Value], token: &str, n: usize| -> usize {
        let mut found = (0..all.len()).filter(|at| text(&all[*at], "type") == token);
        found.nth(n).unwrap()
    };
    let bucket = of(all, "gcp:storage/bucket:Bucket", 0);
    let mut gone = all[bucket].clone();
    gone["urn"] = format!("{THEIRS}gcp:storage/bucket:Bucket::gone-bucket").into();
    gone["id"] = "gone".into();
    let member = (0..all.len())
        .find(|at| all[*at]["inputs"].get("member_key").is_some())
        .unwrap();
    let mut going = all[member].clone();
    going["delete"] = true.into();
    going["inputs"]["member_key"] = "somebody@example.org".into();
    going["id"] = "an older one".into();
    let service = all[of(all, "gcp:projects/service:Service", 0)]["provider"].clone();
    all[member + 1]["initErrors"] = json!(["it did not start"]);
    let taint = of(all, "gcp:billing/budget:Budget", 0);
    all[taint]["taint"] = true.into();
    let differs = of(all, "gcp:billing/budget:Budget", 1);
    all[differs]["inputs"]["displayName"] = "another".into();
    let acme = format!("{THEIRS}pulumi:providers:acme::default");
    let component = format!("{THEIRS}acme:index:Component::a-component");
    let python = text(&all[member], "provider").to_owned();
    let mine = all
        .iter()
        .find(|one| name(one) == "fewgenomes-gcp-main-bucket");
    let mine = text(mine.unwrap(), "urn").to_owned();
    all.extend([
        gone,
        going,
        json!({"urn": acme, "custom": true, "id": "7", "type": "pulumi:providers:acme"}),
        json!({"urn": component, "custom": false, "type": "acme:index:Component", "parent": root}),
        json!({
            "urn": format!("{THEIRS}acme:index:Component$acme:index:Store::precious"),
            "custom": true,
            "id": "p",
            "type": "acme:index:Store",
            "parent": component,
            "provider": format!("{acme}::7"),
            "inputs": {"text": "as it was"},
            "outputs": {"text": "as it was"},
            "protect": true,
            "deletedWith": mine,
        }),
        json!({
            "urn": format!("{THEIRS}pulumi-python:dynamic:Resource::a-workspace"),
            "custom": true,
            "id": "w",
            "type": "pulumi-python:dynamic:Resource",
            "parent": root,
            "provider": python,
            "inputs": {"__provider": "gASVAAAA", "workspace_id": 3},
            "outputs": {"__provider": "gASVAAAA", "workspace_id": 3},
        }),
        json!({
            "urn": format!("{THEIRS}gcp:compute/network:Network::looked-up"),
            "custom": true,
            "id": "n",
            "type": "gcp:compute/network:Network",
            "external": true,
            "parent": root,
            "provider": service,
        }),
    ]);
    // What nobody needs, and is not there.
    let needed = all.iter().map(Value::to_string).collect::<Vec<_>>();
    let last = (0..all.len()).rev().find(|at| {
        let urn = text(&all[*at], "urn");
        let own = text(&all[*at], "type") == "gcp:storage/bucketIAMMember:BucketIAMMember";
        own && needed.iter().filter(|one| one.contains(urn)).count() == 1
    });
    all.remove(last.unwrap());
}
