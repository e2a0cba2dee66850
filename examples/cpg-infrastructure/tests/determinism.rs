//! The same configuration gives the same bytes: on every run, and whatever the order of keys,
//! sections, datasets and files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::Path;

use common::random::Random;
use common::{configs, json, plan, scratch};
use serde_json::Value;

const RUNS: usize = 20;

#[test]
fn twenty_runs_give_the_same_bytes() {
    let folder = scratch("runs");
    let config = configs("goldens/full-gcp/files");
    let config_of = config.as_os_str();
    let preview = || {
        let args = [
            "preview".as_ref(),
            "--format".as_ref(),
            "json".as_ref(),
            "--config".as_ref(),
            config_of,
        ];
        let output = common::run(args);
        assert!(output.status.success());
        output.stdout
    };
    let first = plan(&config, &folder.join("exports.json"));
    let first_preview = preview();
    assert_eq!(first.status, Some(0), "{}", first.said);
    assert!(first.plan.lines().count() > 1800 && first.exports.len() > 500);
    assert!(first_preview.len() > 1000);
    for _ in 1..RUNS {
        let again = plan(&config, &folder.join("exports.json"));
        assert!(again.plan == first.plan, "another plan");
        assert_eq!(again.exports, first.exports);
        assert!(preview() == first_preview, "another preview");
    }
}

#[test]
fn shuffled_documents_give_the_same_plan() {
    let folder = scratch("documents");
    let exports = folder.join("exports.json");
    for golden in [
        "minimal-gcp",
        "full-gcp",
        "components-gcp",
        "other-organisation",
        "billing-aggregator",
    ] {
        let straight = configs(&format!("goldens/{golden}/config.json"));
        let want = plan(&straight, &exports);
        let document = json(&straight);
        for seed in 0..10 {
            let mut random = Random(seed);
            let text = shuffled(&with_shuffled_datasets(&document, &mut random), &mut random);
            // JSON is YAML too.
            let file = folder.join(if seed % 2 == 0 {
                "config.json"
            } else {
                "config.yaml"
            });
            std::fs::write(&file, &text).unwrap();
            let got = plan(&file, &exports);
            assert_eq!(got.status, Some(0), "{golden}, seed {seed}: {}", got.said);
            assert!(
                got.plan == want.plan,
                "{golden}, seed {seed}: another plan\n{text}"
            );
            assert_eq!(got.exports, want.exports, "{golden}, seed {seed}");
        }
    }
}

#[test]
fn shuffled_folders_give_the_same_plan() {
    let scratch = scratch("folders");
    let exports = scratch.join("exports.json");
    for golden in ["minimal-gcp", "full-gcp", "switches-gcp"] {
        let straight = configs(&format!("goldens/{golden}/config.json"));
        let want = plan(&straight, &exports);
        let document = json(&straight);
        for seed in 0..10 {
            let folder = scratch.join(format!("{golden}-{seed}"));
            write_folder(&document, &folder, &mut Random(seed));
            let got = plan(&folder, &exports);
            assert_eq!(got.status, Some(0), "{golden}, seed {seed}: {}", got.said);
            assert!(got.plan == want.plan, "{}: another plan", folder.display());
            assert_eq!(got.exports, want.exports, "{golden}, seed {seed}");
        }
    }
}

fn with_shuffled_datasets(document: &Value, random: &mut Random) -> Value {
    let mut document = document.clone();
    random.shuffle(document["datasets"].as_array_mut().unwrap());
    document
}

/// JSON with the keys of every object in another order, and with other blanks.
fn shuffled(value: &Value, random: &mut Random) -> String {
    let blank = |random: &mut Random| *random.pick(&["", " ", "\n  "]);
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            random.shuffle(&mut entries);
            let entries: Vec<String> = entries
                .into_iter()
                .map(|(key, value)| {
                    let value = shuffled(value, random);
                    format!("{}{}: {value}", blank(random), Value::from(key.as_str()))
                })
                .collect();
            format!("{{{}}}", entries.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| shuffled(item, random)).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

/// The folder form of a document: its files are written in any order, and are YAML or JSON.
fn write_folder(document: &Value, folder: &Path, random: &mut Random) {
    let mut files = vec![(
        "config-infrastructure".to_owned(),
        document["infrastructure"].clone(),
    )];
    let mut all = serde_json::Map::new();
    for dataset in document["datasets"].as_array().unwrap() {
        let mut dataset = dataset.as_object().unwrap().clone();
        let name = dataset.remove("dataset").unwrap();
        let name = name.as_str().unwrap();
        for (key, file) in [
            ("members", "members"),
            ("budgets", "budgets"),
            ("upload_config", "upload"),
        ] {
            if let Some(part) = dataset.remove(key) {
                files.push((format!("datasets/{name}/{file}"), part));
            }
        }
        all.insert(name.to_owned(), Value::Object(dataset));
    }
    files.push(("config-datasets".to_owned(), Value::Object(all)));
    random.shuffle(&mut files);
    for (name, value) in files {
        let file = folder.join(format!("{name}.yaml"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, shuffled(&value, random)).unwrap();
    }
}
