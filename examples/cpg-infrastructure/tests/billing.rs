//! The plugin that collects costs: what its sections must say, and the code of its functions,
//! which the design knows by its hash and a run is given as files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::{Path, PathBuf};

use common::{configs, data, differences, json, read, resources, run, scratch};
use serde_json::{Value, json};

const GOLDEN: &str = "goldens/billing-aggregator/config.json";

/// The configuration with a change, in a file of its own.
fn changed(name: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut config = json(&configs(GOLDEN));
    change(&mut config["infrastructure"]);
    let path = scratch(name).join("config.json");
    std::fs::write(&path, config.to_string()).unwrap();
    path
}

/// What `plan` says of a configuration, and its exit status.
fn plan(config: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    let config = config.to_str().unwrap();
    let args = ["plan", "--out", "-", "--config", config];
    let output = run(args.iter().chain(more));
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn only_the_functions_that_are_named() {
    let config = changed("functions", |infrastructure| {
        infrastructure["billing"]["aggregator"]["functions"] = json!(["hail"]);
    });
    let (status, out, said) = plan(&config, &[]);
    assert_eq!(status, Some(0), "{said}");
    let recorded = read(&data("goldens/billing-aggregator/resources.jsonl"));
    let gone = differences(&resources(&recorded).unwrap(), &resources(&out).unwrap());
    // A function, its schedule and its alert, of four of the five.
    assert_eq!(gone.len(), 12, "{gone:#?}");
    assert!(
        gone.iter().all(|line| line.starts_with("missing ")),
        "{gone:#?}"
    );
}

#[test]
fn all_that_the_sections_lack_at_once() {
    let config = changed("lacks", |infrastructure| {
        infrastructure["billing"]["aggregator"]["functions"] = json!(["gpc", "hail", "bill"]);
        infrastructure["billing"]["coordinator_machine_account"] = Value::Null;
        infrastructure["gcp"]["budget_notification_pubsub"] = Value::Null;
    });
    let (status, out, said) = plan(&config, &[]);
    assert_eq!((status, out.as_str()), (Some(2), ""), "{said}");
    for part in [
        "`billing.aggregator` has no function `gpc`",
        "`billing.aggregator` has no function `bill`",
        "expected one of `gcp`, `hail`, `ica`, `seqr`, `seqr24`",
        "needs `billing.coordinator_machine_account`",
        "needs `gcp.budget_notification_pubsub`",
    ] {
        assert!(said.contains(part), "no `{part}` in\n{said}");
    }
    // Nothing that follows from them.
    assert_eq!(said.matches("error").count(), 4, "{said}");
}

/// One mistake of the sections is told once.
#[test]
fn one_mistake_is_told_once() {
    let functions = "error[15n]: function `hail` given twice";
    let project = "error[15j]: key `project_id` is missing";
    let told = |name: &str, change: fn(&mut Value), words: &str| {
        let (status, _, said) = plan(&changed(name, change), &[]);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains(words), "{said}");
        assert_eq!(said.matches("error").count(), 1, "{said}");
    };
    let twice = |infrastructure: &mut Value| {
        infrastructure["billing"]["aggregator"]["functions"] = json!(["hail", "gcp", "hail"]);
    };
    told("function-twice", twice, functions);
    let without = |infrastructure: &mut Value| {
        let gcp = infrastructure["billing"]["gcp"].as_object_mut();
        gcp.unwrap().remove("project_id");
    };
    told("no-billing-project", without, project);
}

#[test]
fn the_token_is_read_and_is_in_no_text_for_people() {
    let config = configs(GOLDEN);
    let config = config.to_str().unwrap();
    for args in [
        &["preview", "--full"][..],
        &["preview", "--format", "json"],
        &["check"],
    ] {
        let output = run(args.iter().chain(&["--config", config]));
        assert!(output.status.success());
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(!said.contains("mock-secret"), "{args:?}: {said}");
    }
    let old = scratch("token").join("old.jsonl");
    let (_, out, _) = plan(Path::new(config), &[]);
    assert!(out.contains("mock-secret:billing-admin-000001/slack-aggregator-token"));
    std::fs::write(&old, out).unwrap();
    let other = changed("token-other", |infrastructure| {
        infrastructure["billing"]["aggregator"]["slack_token_secret_name"] = "other-token".into();
    });
    let output = run([
        "diff".as_ref(),
        old.as_os_str(),
        "--config".as_ref(),
        other.as_os_str(),
    ]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("sensitiveLabels") && said.contains("changed (secret)"),
        "{said}"
    );
    assert!(
        !said.contains("token\"") && !said.contains("mock-secret"),
        "{said}"
    );
}

/// A plan needs no contents; what is given as files counts, and what is not there is told.
#[test]
fn code_that_is_given_as_files() {
    let folder = scratch("code");
    let config = configs(GOLDEN);
    let given = ["--files", folder.to_str().unwrap()];
    let check = |config: &Path| {
        let config = ["check", "--config", config.to_str().unwrap()];
        let output = run(config.iter().chain(&given));
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let (status, out, said) = plan(&config, &given);
    assert_eq!((status, out.as_str()), (Some(2), ""), "{said}");
    let missing: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("error: cannot read `")?.split('`').next())
        .collect();
    assert_eq!(missing.len(), 18, "{said}");
    for path in &missing {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    }
    let (status, out, said) = plan(&config, &given);
    assert_eq!(status, Some(0), "{said}");
    // One of the files is empty in the recorded deployment too.
    let said = check(&config);
    let told = said.matches("is not the file that the design knows");
    assert_eq!(told.count(), 17, "{said}");
    let recorded = resources(&read(&data("goldens/billing-aggregator/resources.jsonl"))).unwrap();
    let other = differences(&recorded, &resources(&out).unwrap());
    let names: Vec<&String> = other
        .iter()
        .filter(|line| line.starts_with("different"))
        .collect();
    assert_eq!(names.len(), 3, "{other:#?}");

    let said = check(&configs("goldens/minimal-gcp/config.json"));
    assert!(
        said.contains("warning: no resource needs a file of"),
        "{said}"
    );
}

/// No real cloud is given a file whose contents nobody has; each resource is named, and no engine
/// is started for that.
#[test]
fn code_that_is_not_here_is_not_deployed() {
    let config = configs(GOLDEN);
    for args in [&["up", "--yes"][..], &["preview", "--engine", "pulumi"]] {
        let args = args.iter().map(AsRef::as_ref);
        let output = run(args.chain(["--config".as_ref(), config.as_os_str()]));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let needs = said
            .matches("needs files whose contents are not here")
            .count();
        assert_eq!(needs, 3, "{said}");
        assert!(
            said.contains("`aggregate/gcp.py`") && said.contains("`--files DIR`"),
            "{said}"
        );
    }
}
