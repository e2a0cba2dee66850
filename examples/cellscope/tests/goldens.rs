//! Parity: for every golden the program plans exactly what was recorded of the original, in
//! inputs, options and order, whatever the resources are called in the plan; and who can do what
//! is what was recorded.
//!
//! Names in a plan are labels: what is compared is what a resource is, what it uses and what uses
//! it. Code is not compared, but that there is some for the handler.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value as Json, json};

/// Golden, and the number of its resources.
const GOLDENS: [(&str, usize); 6] = [
    ("account", 5),
    ("development", 93),
    ("production", 201),
    ("production-2022", 194),
    ("staging", 201),
    ("staging-sandbox", 227),
];

/// The options that are compared.
const OPTIONS: [&str; 5] = [
    "retain_on_delete",
    "protect",
    "delete_before_replace",
    "ignore_changes",
    "secret_inputs",
];

struct Row {
    ty: String,
    name: String,
    inputs: Json,
    options: Json,
    uses: Vec<String>,
}

fn rows(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let row: Json = serde_json::from_str(line).unwrap();
        let named = |key: &str| {
            let all = row["options"][key].as_array().cloned().unwrap_or_default();
            all.iter()
                .map(|name| name.as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        Row {
            ty: row["type"].as_str().unwrap().to_owned(),
            name: row["name"].as_str().unwrap().to_owned(),
            inputs: row["inputs"].clone(),
            options: row["options"].clone(),
            uses: [named("dependencies"), named("depends_on")]
                .concat()
                .into_iter()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
        }
    };
    text.lines()
        .filter(|line| !line.is_empty())
        .map(row)
        .collect()
}

/// Resources, each with a label that says what it is, uses and is used by, and never its name.
struct Side {
    rows: Vec<Row>,
    /// Names, longest first, each with where it stands.
    names: Vec<(String, usize)>,
    labels: Vec<u64>,
}

impl Side {
    fn new(rows: Vec<Row>) -> Self {
        let mut names: Vec<(String, usize)> = rows
            .iter()
            .enumerate()
            .map(|(n, row)| (row.name.clone(), n))
            .collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let mut side = Self {
            labels: vec![0; rows.len()],
            rows,
            names,
        };
        // As often as one resource leads to another over others.
        for _ in 0..8 {
            let known: Vec<String> = (0..side.rows.len()).map(|n| side.known(n)).collect();
            let mut used_by: Vec<Vec<&str>> = vec![Vec::new(); side.rows.len()];
            for (n, row) in side.rows.iter().enumerate() {
                for used in side.places(&row.uses) {
                    used_by[used].push(&known[n]);
                }
            }
            let next = |n: usize| {
                let mut users = used_by[n].clone();
                users.sort_unstable();
                let mut hasher = DefaultHasher::new();
                (&known[n], users).hash(&mut hasher);
                hasher.finish()
            };
            let labels = (0..side.rows.len()).map(next).collect();
            side.labels = labels;
        }
        side
    }

    fn places(&self, names: &[String]) -> Vec<usize> {
        let of = |name: &String| self.rows.iter().position(|row| row.name == *name);
        names.iter().filter_map(of).collect()
    }

    /// What a resource is, with labels where it names others.
    fn known(&self, n: usize) -> String {
        let row = &self.rows[n];
        let mut options: Vec<String> = Vec::new();
        for key in OPTIONS {
            let value = canonical(self, "", &row.options[key]);
            if !value.is_null() && value != json!(false) && value != json!([]) {
                options.push(format!("{key}={value}"));
            }
        }
        format!(
            "{} {} {}",
            row.ty,
            canonical(self, "", &row.inputs),
            options.join(" ")
        )
    }

    /// A text with labels for names, where a name stands for itself or begins an answer.
    fn labelled(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, n) in &self.names {
            let mut from = 0;
            while let Some(at) = text[from..].find(name.as_str()).map(|at| at + from) {
                let (before, after) = (
                    text[..at].chars().last(),
                    text[at + name.len()..].chars().next(),
                );
                let within = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
                if within(before) || within(after) || before == Some('_') || before == Some('.') {
                    from = at + name.len();
                    continue;
                }
                let label = format!("\u{2039}{:x}\u{203a}", self.labels[*n]);
                text.replace_range(at..at + name.len(), &label);
                from = at + label.len();
            }
        }
        text
    }

    /// All that comes before a resource, by label.
    fn before(&self, n: usize) -> BTreeSet<u64> {
        let mut seen = BTreeSet::new();
        let mut next = self.places(&self.rows[n].uses);
        while let Some(at) = next.pop() {
            if seen.insert(at) {
                next.extend(self.places(&self.rows[at].uses));
            }
        }
        seen.into_iter().map(|at| self.labels[at]).collect()
    }
}

/// A value as it is compared: lists are sets, texts that are documents are read, and code is code.
fn canonical(side: &Side, key: &str, value: &Json) -> Json {
    match value {
        Json::String(text) if text.starts_with(['{', '[']) => match serde_json::from_str(text) {
            Ok(document @ (Json::Object(_) | Json::Array(_))) => canonical(side, key, &document),
            _ => json!(side.labelled(text)),
        },
        Json::String(text) => json!(side.labelled(text)),
        Json::Array(items) => {
            let mut items: Vec<Json> = items.iter().map(|item| canonical(side, "", item)).collect();
            if key != "command" {
                items.sort_by_cached_key(Json::to_string);
            }
            Json::Array(items)
        }
        Json::Object(pairs) => {
            let pairs = pairs.iter().filter(|(_, value)| !value.is_null());
            let code = ["code", "zipFile", "userData", "userDataBase64"];
            let pairs = pairs.map(|(key, value)| {
                let value = if code.contains(&key.as_str()) {
                    json!("code")
                } else {
                    canonical(side, key, value)
                };
                (key.clone(), value)
            });
            Json::Object(pairs.collect())
        }
        Json::Number(number) => match number.as_f64() {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "whole numbers of the data are small"
            )]
            Some(float) if float.fract() == 0.0 => json!(float as i64),
            _ => value.clone(),
        },
        other => other.clone(),
    }
}

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The plan of a configuration, and who can do what in it.
fn plan(golden: &str) -> (String, Json) {
    let config = data(&format!("configs/goldens/{golden}.json"));
    plan_of(&config, &format!("goldens/{golden}"))
}

/// The plan of a configuration, and who can do what in it, written into a folder of that name.
fn plan_of(config: &Path, name: &str) -> (String, Json) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let (out, access) = (folder.join("plan.jsonl"), folder.join("access.json"));
    let output = Command::new(env!("CARGO_BIN_EXE_cellscope"))
        .args(["plan", "--config"])
        .arg(config)
        .arg("--out")
        .arg(&out)
        .arg("--access")
        .arg(&access)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
    (read(&out), serde_json::from_str(&read(&access)).unwrap())
}

fn short(text: &str) -> String {
    text.chars().take(700).collect()
}

#[test]
fn every_golden() {
    let mut wrong = Vec::new();
    for (golden, count) in GOLDENS {
        let want = rows(&read(&data(&format!("goldens/{golden}/resolved.jsonl"))));
        assert_eq!(
            want.len(),
            count,
            "{golden}: the recorded file is not the one that was"
        );
        let (planned, access) = plan(golden);
        let (want, got) = (Side::new(want), Side::new(rows(&planned)));
        let all = |side: &Side| -> Vec<String> {
            let mut all: Vec<String> = (0..side.rows.len()).map(|n| side.known(n)).collect();
            all.sort();
            all
        };
        let (wanted, planned) = (all(&want), all(&got));
        let less = wanted.iter().filter(|one| !planned.contains(one));
        let more = planned.iter().filter(|one| !wanted.contains(one));
        wrong.extend(less.map(|one| format!("{golden}: missing {}", short(one))));
        wrong.extend(more.map(|one| format!("{golden}: not wanted {}", short(one))));
        if wanted.len() != planned.len() {
            wrong.push(format!(
                "{golden}: {} resources, not {}",
                planned.len(),
                wanted.len()
            ));
        }
        // What comes before a resource in the original comes before it here.
        let places: BTreeMap<u64, usize> = got
            .labels
            .iter()
            .enumerate()
            .map(|(n, label)| (*label, n))
            .collect();
        for (n, label) in want.labels.iter().enumerate() {
            let Some(at) = places.get(label) else {
                continue;
            };
            let before = got.before(*at);
            for used in want.places(&want.rows[n].uses) {
                if !before.contains(&want.labels[used]) {
                    let (one, other) = (&want.rows[n].name, &want.rows[used].name);
                    wrong.push(format!("{golden}: `{one}` does not wait for `{other}`"));
                }
            }
        }
        wrong.extend(differing_access(golden, &want, &got, &access));
    }
    assert!(
        wrong.is_empty(),
        "{} differences\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Who can do what, by the plan's own facts, members of the cluster among them.
fn differing_access(golden: &str, want: &Side, got: &Side, access: &Json) -> Vec<String> {
    let recorded: Json =
        serde_json::from_str(&read(&data(&format!("goldens/{golden}/access.json")))).unwrap();
    let mut wrong = Vec::new();
    for sort in [
        "allow",
        "allow_if",
        "deny",
        "kubernetes",
        "managed",
        "on_resource",
        "trust",
    ] {
        let told = |side: &Side, facts: &Json| -> BTreeSet<String> {
            let facts = facts[sort]
                .as_array()
                .unwrap_or_else(|| panic!("{golden}: no `{sort}`"));
            facts
                .iter()
                .map(|fact| canonical_fact(side, fact))
                .collect()
        };
        let (wanted, found) = (told(want, &recorded), told(got, &access["aws"]));
        let less = wanted.difference(&found);
        wrong.extend(less.map(|one| format!("{golden}: {sort}: missing {}", short(one))));
        let more = found.difference(&wanted);
        wrong.extend(more.map(|one| format!("{golden}: {sort}: not wanted {}", short(one))));
    }
    wrong
}

fn canonical_fact(side: &Side, fact: &Json) -> String {
    let parts = fact.as_array().unwrap().iter();
    let parts: Vec<String> = parts
        .map(|part| canonical(side, "", part).to_string())
        .collect();
    parts.join(" ")
}

/// The policies of the engineers of 2022 are as long together as they were when recorded, which
/// counts as AWS does: characters without white space, 5,120 of them at most.
#[test]
fn policies_of_engineers() {
    let (planned, _) = plan("production-2022");
    let of_engineers =
        |row: &&Row| row.ty == "aws:iam/groupPolicy:GroupPolicy" && row.name.contains("engineer");
    let rows = rows(&planned);
    let policies: Vec<&Row> = rows.iter().filter(of_engineers).collect();
    let length = |row: &&Row| {
        let text = row.inputs["policy"].as_str().unwrap();
        text.chars().filter(|c| !c.is_whitespace()).count()
    };
    assert_eq!(policies.len(), 14);
    assert_eq!(policies.iter().map(length).sum::<usize>(), 4_239);
}

/// Who is in the groups of people comes from the configuration.
#[test]
fn members_of_groups() {
    let path = data("configs/goldens/production-2022.json");
    let mut config: Json = serde_json::from_str(&read(&path)).unwrap();
    config["tuning"]["access_groups"]["engineer"]["users"] = json!(["ada", "grace"]);
    config["tuning"]["access_groups"]["bioinformatics"] = json!(["rosalind"]);
    let document = Path::new(env!("CARGO_TARGET_TMPDIR")).join("members.json");
    std::fs::write(&document, config.to_string()).unwrap();
    let (planned, _) = plan_of(&document, "members");
    let members: BTreeMap<String, Json> = rows(&planned)
        .into_iter()
        .filter(|row| row.ty == "aws:iam/groupMembership:GroupMembership")
        .map(|row| (row.inputs["name"].to_string(), row.inputs["users"].clone()))
        .collect();
    let expected = [
        ("\"bioinformatics-production-access\"", json!(["rosalind"])),
        ("\"engineer-production-access\"", json!(["ada", "grace"])),
    ];
    let expected = expected.map(|(name, users)| (name.to_owned(), users));
    assert_eq!(members, BTreeMap::from(expected));
}

/// Where access entries say who is who in the cluster, they say what eksctl says elsewhere.
#[test]
fn access_entries() {
    let path = data("configs/goldens/production-2022.json");
    let mut config: Json = serde_json::from_str(&read(&path)).unwrap();
    config["cluster"]["access_entries"] = json!(true);
    let document = Path::new(env!("CARGO_TARGET_TMPDIR")).join("access-entries.json");
    std::fs::write(&document, config.to_string()).unwrap();
    let (planned, access) = plan_of(&document, "access-entries");
    let recorded = read(&data("goldens/production-2022/access.json"));
    let recorded: Json = serde_json::from_str(&recorded).unwrap();
    assert_eq!(access["aws"]["kubernetes"], recorded["kubernetes"]);
    let all = rows(&planned);
    let of = |ty: &str| -> BTreeSet<(String, String)> {
        let of = all.iter().filter(|row| row.ty == ty);
        let known = |row: &Row| {
            let about = row.inputs["principalArn"].as_str().unwrap();
            let about = about.strip_prefix("arn:aws:iam::444455556666:").unwrap();
            let said = [&row.inputs["kubernetesGroups"], &row.inputs["policyArn"]];
            (about.to_owned(), said.map(Json::to_string).join(" "))
        };
        of.map(known).collect()
    };
    let all_of_it = "null \"arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy\"";
    let users = ["user/ada", "user/grace", "user/kathleen"];
    let policies = users.map(|user| (user.to_owned(), all_of_it.to_owned()));
    assert_eq!(
        of("aws:eks/accessPolicyAssociation:AccessPolicyAssociation"),
        policies.into()
    );
    let entries = [
        ("user/ada", "null null"),
        ("user/grace", "null null"),
        ("user/kathleen", "null null"),
        ("user/rosalind", "[\"read-only\"] null"),
        (
            "role/state-machine-role-production",
            "[\"state-machine-runner-group\"] null",
        ),
    ];
    let entries = entries.map(|(who, said)| (who.to_owned(), said.to_owned()));
    assert_eq!(of("aws:eks/accessEntry:AccessEntry"), entries.into());
}

/// An archive has a file for the handler.
#[test]
fn code_is_there() {
    let (planned, _) = plan("production-2022");
    for row in rows(&planned) {
        let code = &row.inputs[if row.ty.ends_with(":Canary") {
            "zipFile"
        } else {
            "code"
        }];
        let Some(handler) = row.inputs["handler"].as_str() else {
            continue;
        };
        let module = handler.split('.').next().unwrap();
        let files = code["assets"]
            .as_object()
            .unwrap_or_else(|| panic!("{}: no archive", row.name));
        let has = |file: &String| {
            Path::new(file)
                .file_stem()
                .is_some_and(|stem| stem == module)
        };
        assert!(
            files.keys().any(has),
            "{}: no file for `{handler}`",
            row.name
        );
    }
}
