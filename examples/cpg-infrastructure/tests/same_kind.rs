//! Configurations of the same kind as the goldens: everything that an organisation calls its own
//! is called otherwise, in the configuration and in what was recorded, and the plan still
//! matches. So no name, region, address or id of a golden stands in the program.
//!
//! A person's membership is named by a hash of dataset and person: those that are called
//! otherwise get the hash that the rule gives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{
    Resources, changed, configs, data, differences, json, plan, read, resources, scratch, short,
};
use cpg::names::person;
use serde_json::Value;

/// A golden, and what is called otherwise.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const CASES: [Case; 13] = [
    // The organisation's settings on Google Cloud.
    (
        "full-gcp",
        &[
            ("groups.example.org", "teams.other.net"),
            ("C0example1", "C0abcdef9"),
            ("australia-southeast1", "europe-west2"),
            ("us-central1", "asia-east1"),
            ("0A0A0A-0B0B0B-0C0C0C", "0A1B2C-3D4E5F-012345"),
            ("topics/budget-notifications", "topics/too-dear"),
            ("cpg-", "org-"),
        ],
    ),
    // Where files go.
    (
        "full-gcp",
        &[
            ("cpg-config/templates", "conf-1/deeper/still"),
            ("templates/", "deeper/still/"),
            ("\"cpg-config\"", "\"conf-1\""),
        ],
    ),
    // Projects.
    (
        "full-gcp",
        &[
            ("fewgenomes-033232", "f-project-1"),
            ("acute-care-030566", "a-project-2"),
            ("tob-wgs-021917", "t-project-3"),
            ("reanalysis-033573", "r-project-4"),
            ("\"cpg-common\"", "\"c-project-5\""),
            ("@cpg-common.", "@c-project-5."),
            ("projects/cpg-common/", "projects/c-project-5/"),
            ("cpg-common-pam-broker", "c-project-5-pam-broker"),
            ("notebooks-000002", "n-project-6"),
            ("\"data-dropbox\"", "\"d-project-7\""),
            ("projects/data-dropbox/", "projects/d-project-7/"),
        ],
    ),
    // The analysis runner's project, in each of the forms that name it.
    (
        "full-gcp",
        &[
            ("\"analysis-runner\"", "\"run-123456\""),
            ("\\\"analysis-runner\\\"", "\\\"run-123456\\\""),
            ("projects/analysis-runner/", "projects/run-123456/"),
            ("\"server\"", "\"runner\""),
        ],
    ),
    // Accounts of other programs.
    (
        "full-gcp",
        &[
            (
                "analysis-runner-server@analysis-runner.",
                "server@runner-1.",
            ),
            ("sample-metadata@analysis-runner.", "logger@runner-1."),
            ("sample-metadata-api@sample-metadata.", "legacy@meta-1."),
            ("cromwell-runner@cromwell-000003.", "crom@well-1."),
            ("dropbox-server@data-dropbox.", "drop@box-1."),
            ("web-server@analysis-runner.", "web@runner-1."),
            ("aggregate-billing@billing-admin-000001.", "bill@admin-1."),
            ("fg-test@seqr", "deploy-t@ci-1"),
            ("fg-full@seqr", "deploy-f@ci-1"),
            ("groups/00example0group", "groups/01other1group"),
        ],
    ),
    // What collects costs: its project, accounts, secrets, tables and channels.
    (
        "billing-aggregator",
        &[
            (
                "aggregate-billing@billing-admin-000001.",
                "bill@pay-100001.",
            ),
            ("gcp-cost-control@billing-admin-000001.", "stop@pay-100001."),
            ("billing-admin-000001", "pay-100001"),
            ("0A0A0A-0B0B0B-0C0C0C", "0A1B2C-3D4E5F-012345"),
            ("gcp_billing_export_v1_0A0A0A", "exported"),
            ("billing_aggregate", "b_costs"),
            (".ica_raw", ".raw_1"),
            ("ica-api-key", "ica-2"),
            ("slack-aggregator-token", "chat-token"),
            ("software-alerts", "alerts-1"),
            ("gcp-cost-alerts", "alerts-2"),
            ("topics/budget-notifications", "topics/too-dear"),
            ("australia-southeast1", "europe-west2"),
            ("cpg-", "org-"),
        ],
    ),
    // What services are called, secrets, buckets of others.
    (
        "full-gcp",
        &[
            ("hail-git-credentials", "git-token"),
            ("cpg-hail-ci", "wheels-here"),
            ("batch.hail.example.org", "batch.else.net"),
            ("auth.hail.example.org", "auth.else.net"),
            ("\"billing-aggregator\"", "\"costs\""),
            ("fewgenomes-legacy", "by-hand"),
            ("sample-metadata-api\"", "meta-service\""),
            ("-web.example.org/", ".web.else.net/"),
        ],
    ),
    // Datasets.
    (
        "full-gcp",
        &[
            ("fewgenomes", "many-exomes-2"),
            ("acute-care", "a1"),
            ("tob-wgs", "zz-top"),
            ("reanalysis", "again"),
        ],
    ),
    (
        "other-organisation",
        &[
            ("alpha", "one"),
            ("beta", "two-2"),
            ("gamma", "three"),
            ("delta", "four"),
            ("epsilon", "five"),
        ],
    ),
    (
        "components-gcp",
        &[("fewgenomes", "f"), ("tob-wgs", "u-wgs")],
    ),
    (
        "switches-gcp",
        &[("acute-care", "bb-care"), ("fewgenomes", "dog-genomes")],
    ),
    // The dataset that all depend on; the key of the configuration keeps its name.
    (
        "test-only-off",
        &[
            ("common_dataset", "@KEY@"),
            ("common", "everyones"),
            ("@KEY@", "common_dataset"),
        ],
    ),
    // People.
    (
        "full-gcp",
        &[
            (
                "carol.jones@partner.example.net",
                "carla.van.der.berg@uni.example.edu",
            ),
            ("bob.smith@example.org", "b@example.org"),
            ("bob-smith", "bobby"),
            ("Grace.Hopper@Example.org", "ADM.Hopper@Navy.Example.mil"),
            ("grace.hopper@example.org", "adm.hopper@navy.example.mil"),
        ],
    ),
];

#[test]
fn what_is_called_otherwise() {
    let folder = scratch("same-kind");
    let exports = folder.join("exports.json");
    let mut wrong = Vec::new();
    for (case, (golden, pairs)) in CASES.iter().enumerate() {
        let original = json(&configs(&format!("goldens/{golden}/config.json")));
        let config = replace(&original.to_string(), pairs);
        let file = folder.join(format!("{case}.json"));
        std::fs::write(&file, &config).unwrap();
        let hashes = hashes(&original, &serde_json::from_str(&config).unwrap(), pairs);
        let recorded = data("goldens").join(golden);
        let renamed = |file: &str| {
            let text = replace(&read(&recorded.join(file)), pairs);
            hashes
                .iter()
                .fold(text, |text, (old, new)| text.replace(old, new))
        };
        let want = in_order(resources(&renamed("resources.jsonl")).unwrap());
        let planned = plan(&file, &exports);
        if planned.status != Some(0) {
            wrong.push(format!("{}: {}", file.display(), planned.said));
            continue;
        }
        let got = in_order(resources(&planned.plan).unwrap());
        let mut lines = differences(&want, &got);
        let want_exports: Value = serde_json::from_str(&renamed("exports.json")).unwrap();
        let got_exports = serde_json::from_str(&planned.exports).unwrap();
        lines.extend(
            changed(&want_exports, &got_exports)
                .into_iter()
                .map(|(key, want, got)| {
                    format!("export     {key}: want {}, got {}", short(want), short(got))
                }),
        );
        if !lines.is_empty() {
            lines.truncate(12);
            wrong.push(format!(
                "{} (from {golden}):\n{}",
                file.display(),
                lines.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

fn replace(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs
        .iter()
        .fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

/// Names of people's memberships: those of the golden with its datasets and people called
/// otherwise already, and those that the rule gives.
fn hashes(old: &Value, new: &Value, pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let datasets = |config: &Value| -> Vec<String> {
        let all = config["datasets"].as_array().unwrap().iter();
        all.map(|dataset| dataset["dataset"].as_str().unwrap().to_owned())
            .chain([String::new()])
            .collect()
    };
    let mut found = Vec::new();
    let users = old["infrastructure"]["users"].as_object().unwrap();
    let hail = users
        .values()
        .filter_map(|user| user.pointer("/clouds/gcp/hail_batch_username")?.as_str());
    let ids: Vec<&str> = users.keys().map(String::as_str).chain(hail).collect();
    for (old_dataset, new_dataset) in datasets(old).iter().zip(datasets(new)) {
        for id in &ids {
            let old = person(old_dataset, id, "gcp");
            let new = person(&new_dataset, &replace(id, pairs), "gcp");
            if old != new {
                found.push((old, new));
            }
        }
    }
    found
}

/// What is sorted by name is in another order under other names: all lists of texts, and the
/// lines of members caches, in the order of now.
fn in_order(plan: Resources) -> Resources {
    fn sort(value: &mut Value) {
        match value {
            Value::Array(items) if items.iter().all(Value::is_string) => {
                items.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            }
            Value::Array(items) => items.iter_mut().for_each(sort),
            Value::Object(map) => map.values_mut().for_each(sort),
            _ => {}
        }
    }
    let ordered = plan.into_iter().map(|(key, mut resource)| {
        sort(&mut resource);
        if key.1.ends_with("-group-cache-members") {
            let content = resource["inputs"]["content"].as_str().unwrap_or_default();
            let mut lines: Vec<&str> = content.split('\n').collect();
            lines.sort_unstable();
            resource["inputs"]["content"] = Value::from(lines.join("\n"));
        }
        (key, resource)
    });
    ordered.collect()
}
