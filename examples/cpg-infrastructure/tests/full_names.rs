//! What exists already may be named in full, as its cloud names it: the plan has it as written, or
//! the short name that a resource's input wants.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{configs, json, plan, read, scratch};
use serde_json::{Value, json};

/// What planning `full-gcp` comes to with something changed in its infrastructure.
fn tried(case: &str, change: impl FnOnce(&mut Value)) -> common::Planned {
    let folder = scratch(case);
    let mut config = json(&configs("goldens/full-gcp/config.json"));
    change(&mut config["infrastructure"]);
    let file = folder.join("config.json");
    std::fs::write(&file, config.to_string()).unwrap();
    plan(&file, &folder.join("exports.json"))
}

/// The plan that comes of it.
fn planned(case: &str, change: impl FnOnce(&mut Value)) -> Vec<Value> {
    let planned = tried(case, change);
    assert_eq!(planned.status, Some(0), "{}", planned.said);
    let lines = planned.plan.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn golden() -> Vec<Value> {
    let text = read(&common::data("goldens/full-gcp/resources.jsonl"));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn inputs<'a>(resources: &'a [Value], part: &str) -> Vec<(&'a str, &'a Value)> {
    let with = resources.iter().filter(|resource| {
        resource["name"]
            .as_str()
            .is_some_and(|name| name.contains(part))
    });
    let mut found: Vec<_> = with
        .map(|resource| (resource["name"].as_str().unwrap(), &resource["inputs"]))
        .collect();
    found.sort_by_key(|(name, _)| *name);
    found
}

#[test]
fn a_secret() {
    let full = "projects/elsewhere-123456/secrets/git";
    let resources = planned("full-secret", |infrastructure| {
        let gcp = infrastructure["hail"]["gcp"].as_object_mut().unwrap();
        gcp.insert("git_credentials_secret_name".to_owned(), json!(full));
        gcp.remove("git_credentials_secret_project").unwrap();
    });
    let grants = inputs(&resources, "git-checkout-token");
    assert_eq!(grants.len(), 15);
    for (name, inputs) in grants {
        assert_eq!(inputs["secretId"], full, "{name}");
        assert_eq!(inputs["project"], "elsewhere-123456", "{name}");
    }
    let (_, file) = inputs(&resources, "infrastructure-config")[0];
    let content = file["content"].as_str().unwrap();
    let line = format!("git_credentials_secret_name = \"{full}\"\n");
    assert!(content.contains(&line), "{content}");
    assert!(
        !content.contains("git_credentials_secret_project"),
        "{content}"
    );
}

/// A project, accounts and a service by their full names: the same plan, but for what a service's
/// grant names.
#[test]
fn projects_accounts_and_services() {
    let service = "projects/analysis-runner/locations/us-central1/services/server";
    let resources = planned("full-others", |infrastructure| {
        let runner = &mut infrastructure["analysis_runner"]["gcp"];
        for key in ["server_machine_account", "logger_machine_account"] {
            let email = runner[key].as_str().unwrap();
            runner[key] = json!(format!("projects/-/serviceAccounts/{email}"));
        }
        let project = runner["project"].as_str().unwrap();
        runner["project"] = json!(format!("projects/{project}"));
        runner["cloud_run_instance_name"] = json!(service);
    });
    // Files are compared elsewhere, as data.
    let without_content = |resources: &[Value]| -> Vec<(String, Value)> {
        let all = inputs(resources, "").into_iter();
        all.map(|(name, inputs)| {
            let mut inputs = inputs.clone();
            inputs.as_object_mut().unwrap().remove("content");
            (name.to_owned(), inputs)
        })
        .collect()
    };
    let found = without_content(&resources);
    let mut services = 0;
    for (name, mut expect) in without_content(&golden()) {
        if expect["service"] == "server" {
            expect["service"] = json!(service);
            expect["location"] = json!("us-central1");
            services += 1;
        }
        let one = (name, expect);
        assert!(found.contains(&one), "{one:#?}");
    }
    assert_eq!(found.len(), golden().len());
    assert!(services > 0);
}

/// Grants on a repository are where its full name says that it is; another form is refused.
#[test]
fn a_registry() {
    let named = |name: &'static str| {
        move |infrastructure: &mut Value| {
            infrastructure["analysis_runner"]["gcp"]["container_registry_name"] = json!(name);
        }
    };
    let full = "projects/elsewhere-123456/locations/us/repositories/runner";
    let resources = planned("full-registry", named(full));
    let grants = resources
        .iter()
        .filter(|one| one["inputs"]["repository"] == full);
    let places: Vec<_> = grants
        .map(|one| (&one["inputs"]["project"], &one["inputs"]["location"]))
        .collect();
    assert!(!places.is_empty());
    for place in places {
        assert_eq!(place, (&json!("elsewhere-123456"), &json!("us")));
    }
    let wrong = tried(
        "wrong-registry",
        named("projects/elsewhere-123456/repositories/runner"),
    );
    assert_eq!(wrong.status, Some(2));
    assert!(wrong.said.contains("error[4d]"), "{}", wrong.said);
}
