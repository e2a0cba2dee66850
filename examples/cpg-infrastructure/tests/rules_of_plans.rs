//! What only a whole plan shows: quotas of the clouds, with the datasets that fill them, and
//! rights that a configuration adds to those of the design.
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
fn checked(name: &str, config: &Value) -> (Option<i32>, String) {
    let file = scratch(name).join("config.json");
    std::fs::write(&file, config.to_string()).unwrap();
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
    let (status, said) = checked("quota-250", &of(250));
    assert_eq!(status, Some(0), "{said}");
    let words = "warning[37a]: the policy of `server` would have 251 groups, and Google Cloud takes 250 at most\n  filled by: common (1), set-aaa (1), set-aab (1)";
    assert!(said.contains(words), "{said}");
}

#[test]
fn a_policy_of_few_groups() {
    let (status, said) = checked("quota-249", &of(249));
    assert_eq!(status, Some(0), "{said}");
    assert!(!said.contains("groups, and Google Cloud takes"), "{said}");
}

/// A dataset's account of the access level `test` is its account of another level too.
#[test]
fn an_account_of_two_levels() {
    let robot = "robot@outside.iam.gserviceaccount.com";
    for (other, refused) in [("standard", true), ("full", true), ("test", false)] {
        let mut config = json(&configs("goldens/minimal-gcp/config.json"));
        let datasets = config["datasets"].as_array_mut().unwrap();
        let dataset = datasets.last_mut().unwrap();
        dataset["deployment_service_account_test"] = json!(robot);
        dataset[format!("deployment_service_account_{other}")] = json!(robot);
        let name = dataset["dataset"].as_str().unwrap().to_owned();
        let (status, said) = checked(&format!("two-levels-{other}"), &config);
        let words = format!(
            " more of the main namespace: `{robot}` of level `test` is in `{name}-gcp-{other}-group`, which "
        );
        assert_eq!(status, Some(if refused { 2 } else { 0 }), "{said}");
        assert_eq!(said.contains(&words), refused, "{said}");
        assert_eq!(
            said.matches("error[25c]: ").count(),
            usize::from(refused),
            "{said}"
        );
    }
}

/// The bucket of configurations is one that a dataset makes.
#[test]
fn a_bucket_that_is_made_and_used_as_if_it_existed() {
    let mut config = json(&configs("goldens/minimal-gcp/config.json"));
    let prefix = config["infrastructure"]["gcp"]["dataset_storage_prefix"].as_str();
    let main = format!("{}common-main", prefix.unwrap());
    config["infrastructure"]["gcp"]["config_bucket_name"] = json!(main);
    let (status, said) = checked("made-and-used", &config);
    let words = format!(
        "error[26c]: `{main}` is made as `common-gcp-main-bucket`, and used as if it existed already\n  for: Configurations of all datasets, in a bucket that is there.\n  help: "
    );
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains(&words), "{said}");
}

/// Google compares addresses without letter case, and what a plan makes has an address before it
/// is made: a text that is this address is that thing, wherever a configuration writes it.
#[test]
fn one_principal_under_two_names() {
    type Change = fn(&mut Value, &mut Value);
    let cases: [(&str, Change, &str, &str); 9] = [
        (
            "two-spellings",
            |_, dataset| {
                dataset["deployment_service_account_test"] =
                    json!("Pipeline@outside.iam.gserviceaccount.com");
                dataset["deployment_service_account_full"] =
                    json!("pipeline@outside.iam.gserviceaccount.com");
            },
            "25c",
            "`pipeline@outside.iam.gserviceaccount.com` of level `test` is in",
        ),
        (
            "own-test-account",
            |_, dataset| {
                dataset["deployment_service_account_full"] =
                    json!("Dataproc-Test@fewgenomes-033232.iam.gserviceaccount.com");
            },
            "25c",
            "`Dataproc-Test@fewgenomes-033232.iam.gserviceaccount.com` of level `test` is in",
        ),
        (
            "full-name",
            |_, dataset| {
                dataset["deployment_service_account_standard"] = json!(
                    "projects/-/serviceAccounts/dataproc-test@fewgenomes-033232.iam.gserviceaccount.com"
                );
            },
            "25c",
            "of level `test` is in",
        ),
        (
            "uploader",
            |infrastructure, dataset| {
                infrastructure["users"]["robot"] = json!({"id": "robot", "clouds": {
                    "gcp": {"id": "dataproc-test@fewgenomes-033232.iam.gserviceaccount.com"}
                }});
                dataset["upload_config"] = json!({"default_bucket": {"uploaders": ["robot"]}});
            },
            "25c",
            "of level `test` may by",
        ),
        (
            "listed-twice",
            |_, dataset| {
                dataset["sm_read_only_sas"] = json!([
                    "Reader@ext.iam.gserviceaccount.com",
                    "reader@ext.iam.gserviceaccount.com"
                ]);
            },
            "29e",
            "`reader@ext.iam.gserviceaccount.com` is twice in the group",
        ),
        (
            "own-account-twice",
            |_, dataset| {
                dataset["deployment_service_account_test"] =
                    json!("dataproc-test@fewgenomes-033232.iam.gserviceaccount.com");
            },
            "29e",
            "is twice in the group",
        ),
        (
            "group-as-user",
            |infrastructure, dataset| {
                infrastructure["users"]["robot"] = json!({"id": "robot", "clouds": {
                    "gcp": {"id": "Fewgenomes-Analysis@groups.example.org"}
                }});
                dataset["members"]["data-manager"] = json!(["robot"]);
            },
            "29f",
            "and is the group `fewgenomes-gcp-analysis-group`",
        ),
        (
            "circle-by-address",
            |infrastructure, dataset| {
                infrastructure["users"]["robot"] = json!({"id": "robot", "clouds": {
                    "gcp": {"id": "fewgenomes-main-list@groups.example.org"}
                }});
                dataset["members"]["analysis"] = json!(["robot"]);
            },
            "29f",
            "and is the group `fewgenomes-gcp-main-list-group`",
        ),
        (
            "another-person",
            |infrastructure, dataset| {
                infrastructure["users"]["robot"] = json!({"id": "robot", "clouds": {
                    "gcp": {"id": "dataproc-test@another-033232.iam.gserviceaccount.com"}
                }});
                dataset["upload_config"] = json!({"default_bucket": {"uploaders": ["robot"]}});
            },
            "",
            "nothing is wrong",
        ),
    ];
    for (case, change, rule, words) in cases {
        let mut config = json(&configs("goldens/minimal-gcp/config.json"));
        let mut infrastructure = config["infrastructure"].take();
        let datasets = config["datasets"].as_array_mut().unwrap();
        change(&mut infrastructure, datasets.last_mut().unwrap());
        config["infrastructure"] = infrastructure;
        let (status, said) = checked(&format!("principal-{case}"), &config);
        assert!(said.contains(words), "{case}: {said}");
        if rule.is_empty() {
            assert_eq!(status, Some(0), "{case}: {said}");
            continue;
        }
        assert_eq!(status, Some(2), "{case}: {said}");
        assert!(said.contains(&format!("error[{rule}]: ")), "{case}: {said}");
        assert!(said.contains("named at: "), "{case}: {said}");
    }
}

/// The container of configurations has the name of another: both are said, once.
#[test]
fn a_container_of_two() {
    let file = scratch("container-of-two").join("config.yaml");
    let sample = std::fs::read_to_string(common::samples("azure-alone.yaml")).unwrap();
    let named = sample
        .replace("config_bucket_name: config\n", "config_bucket_name: main\n")
        .replace("net/config/templates", "net/main/templates");
    assert_ne!(named, sample);
    std::fs::write(&file, named).unwrap();
    let output = run(["check".as_ref(), "--config".as_ref(), file.as_os_str()]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.matches("error").count(), 1, "{said}");
    for words in [
        "error[36a]: `common-azure-main-blob-container` is declared twice",
        "for: Configurations of all datasets, in a container of the common dataset.",
        "for: Final results. Pipelines append; only full access changes them.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// A group beside the datasets has the name of one that a dataset has: told once, on any cloud.
#[test]
fn a_group_of_two() {
    for sample in ["azure-alone.yaml", "gcp-and-azure.yaml"] {
        let file = scratch(&format!("group-of-two-{sample}")).join("config.yaml");
        let text = std::fs::read_to_string(common::samples(sample)).unwrap();
        let named = text.replace("name: software-team", "name: common-main-list");
        assert_ne!(named, text);
        std::fs::write(&file, named).unwrap();
        let output = run(["check".as_ref(), "--config".as_ref(), file.as_os_str()]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let azure = said.matches("`common-azure-main-list-group`").count();
        assert_eq!(azure, 1, "{said}");
    }
}
