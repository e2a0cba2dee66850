//! What only a whole plan shows: quotas of the clouds, with the datasets that fill them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{configs, json, run, scratch};
use serde_json::{Value, json};

/// A right configuration of so many datasets, beside the common one.
fn of(count: usize) -> Value {
    let mut config = json(&configs("goldens/minimal-gcp/config.json"));
    let datasets = config["datasets"].as_array_mut().unwrap();
    let like = datasets.pop().unwrap();
    for number in 0..count {
        let mut dataset = like.clone();
        dataset["dataset"] = json!(format!("set-{}", letters(number)));
        // What the policy needs, and no more: plans of many datasets take long.
        dataset["components"] = json!({ "gcp": ["analysis-runner"] });
        dataset["enable_metamist_project"] = json!(false);
        dataset["gcp"]["project"] = json!(format!("project-{number:04}"));
        datasets.push(dataset);
    }
    config
}

/// Three letters for a number.
fn letters(number: usize) -> String {
    let letter = |power: usize| char::from(b'a' + u8::try_from(number / power % 26).unwrap());
    [letter(676), letter(26), letter(1)].iter().collect()
}

/// What `check` says, and its exit status.
fn checked(count: usize) -> (Option<i32>, String) {
    let file = scratch(&format!("quota-{count}")).join("config.json");
    std::fs::write(&file, of(count).to_string()).unwrap();
    let output = run(["check".as_ref(), "--config".as_ref(), file.as_os_str()]);
    let said = String::from_utf8(output.stdout).unwrap();
    (
        output.status.code(),
        said + &String::from_utf8(output.stderr).unwrap(),
    )
}

/// Every dataset's analysts may call the analysis runner's server: one policy holds all.
#[test]
fn a_policy_of_too_many_groups() {
    let (status, said) = checked(250);
    assert_eq!(status, Some(0), "{said}");
    let words = "warning: the policy of `server` would have 251 groups, and Google Cloud takes 250 at most\n  filled by: common (1), set-aaa (1), set-aab (1)";
    assert!(said.contains(words), "{said}");
}

#[test]
fn a_policy_of_few_groups() {
    let (status, said) = checked(249);
    assert_eq!(status, Some(0), "{said}");
    assert!(!said.contains("groups, and Google Cloud takes"), "{said}");
}
