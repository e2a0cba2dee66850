//! Every wrong key and value of the lab's configuration is told, at its place and with what to
//! write. The structs alone say so: the lab has no code that reads its configuration.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails where it panics"
)]

use std::path::{Path, PathBuf};

use config::Lab;
use cpg::config::{Known, load};
use serde_json::{Value, json};

#[path = "../src/config.rs"]
#[allow(dead_code, unreachable_pub, reason = "the program uses the rest")]
mod config;

/// A lab with every key.
fn right() -> Value {
    json!({
        "gcp": {
            "domain": "neurolab.example.org",
            "customer_id": "C0example1",
            "region": "europe-west4",
            "groups_domain": "groups.neurolab.example.org",
            "bucket_prefix": "neurolab-",
            "billing_account": "0A0A0A-0B0B0B-0C0C0C",
            "budget_currency": "EUR",
            "budget_topic": "projects/neurolab-common/topics/budgets",
        },
        "people": {"ada": {"gcp": "ada@neurolab.example.org"}},
        // Names of resources, whatever words they have.
        "imports": {"human-gcp-password": "projects/neurolab-human/secrets/mail"},
        "studies": {
            "common": {
                "gcp": {"project": "neurolab-common"},
                "species": "none",
                "retention_years": 5,
                "monthly_budget": 10,
            },
            "human": {
                "gcp": {"project": "neurolab-human"},
                "species": "human",
                "retention_years": 30,
                "ethics_approval": "EK-2025-017",
                "monthly_budget": 1000,
                "reads": ["common"],
                "members": {"stewards": ["ada"], "scientists": [], "annotators": ["ada"]},
            },
        },
    })
}

/// Writes a configuration, one key a line, and gives what is said of it.
fn told(name: &str, lab: &Value) -> Vec<String> {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.json"));
    std::fs::write(&file, format!("{lab:#}")).unwrap();
    match load::<Lab>(Path::new(&file), &Known::default()) {
        Ok(_) => Vec::new(),
        Err(report) => report.drawn().collect(),
    }
}

/// Paths of all keys that the structs name, and of the groups of members.
fn keys(value: &Value, path: &str, all: &mut Vec<String>) {
    let Some(section) = value.as_object() else {
        return;
    };
    // People, studies and resources have names, not keys.
    let names = matches!(path, "/people" | "/studies" | "/imports");
    for (key, value) in section {
        let path = format!("{path}/{key}");
        if !names {
            all.push(path.clone());
        }
        keys(value, &path, all);
    }
}

#[test]
fn every_wrong_key_is_told() {
    let right = right();
    assert_eq!(told("right", &right), Vec::<String>::new());
    let mut all = Vec::new();
    keys(&right, "", &mut all);
    assert_eq!(all.len(), 29, "{all:?}");
    for (number, path) in all.iter().enumerate() {
        let (section, key) = path.rsplit_once('/').unwrap();
        let mut lab = right.clone();
        let section = lab.pointer_mut(section).unwrap().as_object_mut().unwrap();
        let value = section.remove(key).unwrap();
        let wrong = format!("{key}x");
        section.insert(wrong.clone(), value);
        let name = format!("key-{number}");
        let text = format!("{lab:#}");
        let line = text
            .lines()
            .position(|line| line.contains(&format!("\"{wrong}\"")));
        let place = format!("{name}.json:{}:", line.unwrap() + 1);
        let told = told(&name, &lab);
        let of_it = told
            .iter()
            .filter(|one| one.contains(&format!("`{wrong}`")));
        let of_it: Vec<_> = of_it.collect();
        let [one] = of_it.as_slice() else {
            panic!("{path}: {told:#?}");
        };
        let near = format!("did you mean `{key}`?");
        assert!(one.contains(&place) && one.contains(&near), "{path}: {one}");
    }
}

#[test]
fn every_rule_is_kept() {
    for (number, (path, value, message, help)) in [
        (
            "/studies/human/species",
            json!("humn"),
            "unknown species `humn`",
            "did you mean `human`?",
        ),
        (
            "/studies/human/retention_years",
            json!(31),
            "`retention_years` must be from 1 to 30, not `31`",
            "write a number from `1` to `30`",
        ),
        (
            "/studies/human/ethics_approval",
            json!("2025-017"),
            "`ethics_approval`",
            "^EK-[0-9]{4}-[0-9]{3}$",
        ),
        (
            "/studies/human/ethics_approval",
            Value::Null,
            "`human` is human, and has no `ethics_approval`",
            "such as `EK-2025-017`",
        ),
        (
            "/studies/human/monthly_budget",
            json!(0),
            "`monthly_budget` must be at least 1, not `0`",
            "write",
        ),
        (
            "/studies/human/reads",
            json!(["comon"]),
            "`comon`",
            "did you mean `common`?",
        ),
        (
            "/studies/human/members/stewards",
            json!(["adda"]),
            "`adda`",
            "did you mean `ada`?",
        ),
        (
            "/gcp/region",
            json!("europe-west44"),
            "`europe-west44`",
            "did you mean `europe-west4`?",
        ),
        (
            "/studies/human/gcp/project",
            json!("Neurolab"),
            "`Neurolab`",
            "help:",
        ),
        (
            "/imports/human-gcp-password",
            json!("AKIAIOSFODNN7EXAMPLE"),
            "an access token stands in the configuration",
            "make a new one",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let mut lab = right();
        *lab.pointer_mut(path).unwrap() = value;
        let told = told(&format!("rule-{number}"), &lab);
        let [one] = told.as_slice() else {
            panic!("{path}: {told:#?}");
        };
        assert!(one.contains(message) && one.contains(help), "{path}: {one}");
    }
}
