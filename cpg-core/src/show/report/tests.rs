//! Previews of small plans, for people and programs.

use super::*;
use crate::plan::typed::plain;
use crate::plan::{Map, Origin, Value};

const fn ty(token: &'static str, stateful: bool) -> ResourceType {
    ResourceType {
        stateful,
        ..plain(token)
    }
}
static BUCKET: ResourceType = ty("gcp:storage/bucket:Bucket", true);
static GRANT: ResourceType = ty("gcp:storage/bucketIAMMember:BucketIAMMember", false);
static SERVICE: ResourceType = ty("gcp:projects/service:Service", false);
static RUN: ResourceType = ty("gcp:cloudrun/service:Service", false);

fn plan(datasets: u32) -> Plan {
    let mut plan = Plan::default();
    let unit = |n| crate::plan::UnitName {
        path: format!("dataset-{n}"),
        word: "dataset",
        is_root: false,
    };
    plan.set_units((0..datasets).map(unit).collect());
    let mut add = |ty, name: String, dataset, cloud, purpose| {
        let mut resource = Resource::new(ty, name, Map::new());
        resource.inputs = vec![("password".into(), Value::Secret(Box::new("hunter2".into())))];
        resource.origin = Origin {
            unit: dataset,
            cloud,
            purpose,
        };
        plan.add(resource);
    };
    add(
        &SERVICE,
        "service".to_owned(),
        None,
        "gcp",
        "What is there before all else.",
    );
    add(&RUN, "run".to_owned(), None, "", "");
    for n in 0..datasets {
        let final_results = "Final results. Pipelines append, nobody edits them.\n\nMore.";
        for m in 0..2 {
            add(
                &GRANT,
                format!("grant-{n}-{m}"),
                Some(n),
                "gcp",
                final_results,
            );
        }
        add(&BUCKET, format!("main-{n}"), Some(n), "gcp", final_results);
        add(
            &BUCKET,
            format!("tmp-{n}"),
            Some(n),
            "gcp",
            "Scratch space of pipelines, emptied after eight days",
        );
    }
    plan.export("key", "hunter2".into());
    plan.warn(crate::problem::Problem::new("odd"));
    plan.seal().unwrap();
    plan
}

fn view(only: Option<Owner>, full: bool) -> View<'static> {
    View {
        program: "example",
        warnings: &[],
        only,
        full,
        by: By::Purpose,
        style: Style::PLAIN,
    }
}

#[test]
fn a_tree_by_dataset_and_cloud() {
    let text = text(&plan(1), &view(None, false));
    assert_eq!(
        text,
        "\
example

infrastructure        2  gcp 1, no cloud 1
dataset-0             4  gcp 4

what they are for
        1  What is there before all else      projects Service
        1  (no doc comment)                   cloudrun Service
        3  Final results. Pipelines append,…  2 BucketIAMMember, Bucket
        1  Scratch space of pipelines, empt…  Bucket

--dataset NAME shows one of them, --full every resource

by type
      2 Bucket                 1 cloudrun Service
      2 BucketIAMMember        1 projects Service

warning: odd

6 resources for 1 dataset on gcp, 1 export, 1 warning
"
    );
}

#[test]
fn types_by_dataset_where_they_are_asked_for() {
    let by = View {
        by: By::Type,
        ..view(None, false)
    };
    let told = "
dataset-0: 4 resources
  gcp 4
        2  Bucket           Final results. Pipelines append, nobody edits them;…
        2  BucketIAMMember  Final results. Pipelines append, nobody edits them
";
    let text = text(&plan(1), &by);
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("what they are for"), "{text}");
}

#[test]
fn a_warning_stands_at_its_dataset() {
    let warnings = ["warning: dataset `dataset-1` is odd".to_owned()];
    let view = View {
        warnings: &warnings,
        ..view(None, false)
    };
    let text = text(&plan(2), &view);
    assert!(text.contains("dataset-0             4  gcp 4\n"), "{text}");
    assert!(
        text.contains("dataset-1             4  gcp 4  1 warning\n"),
        "{text}"
    );
}

#[test]
fn one_dataset_is_told_by_purpose() {
    let plan = plan(2);
    let text = text(
        &plan,
        &view(Some(owner(&plan, "dataset-1").unwrap()), false),
    );
    let told = "  gcp 4
        3  Final results. Pipelines append,…  2 BucketIAMMember, Bucket
        1  Scratch space of pipelines, empt…  Bucket
";
    assert!(text.contains(told), "{text}");
    assert!(
        !text.contains("dataset-0") && text.contains("4 resources of 10 on gcp"),
        "{text}"
    );
}

#[test]
fn full_names_every_resource() {
    let text = text(&plan(2), &view(None, true));
    for name in ["main-0", "tmp-1", "grant-1-1", "service"] {
        assert!(
            text.lines().any(|line| line.trim().ends_with(name)),
            "{name}: {text}"
        );
    }
}

#[test]
fn many_datasets_have_a_line_each() {
    let text = text(&plan(100), &view(None, false));
    assert!(
        text.contains("\ndataset-99            4  gcp 4\n"),
        "{text}"
    );
    assert!(
        text.lines().count() < 120 && text.contains("--dataset NAME"),
        "{text}"
    );
}

#[test]
fn every_line_fits() {
    for (datasets, only) in [(1, None), (3, Some(Owner::Unit(0))), (100, None), (0, None)] {
        let plan = plan(datasets);
        for width in [40, 80, 200] {
            let style = Style {
                width,
                colours: false,
            };
            for line in text(
                &plan,
                &View {
                    style,
                    ..view(only, false)
                },
            )
            .lines()
            {
                assert!(term::columns(line) <= width.max(60), "{width}: {line}");
            }
        }
    }
}

#[test]
fn no_value_is_printed() {
    let plan = plan(2);
    for full in [true, false] {
        assert!(!text(&plan, &view(None, full)).contains("hunter2"));
        assert!(!json(&plan, &view(None, full)).contains("hunter2"));
    }
}

#[test]
fn json_is_read_back() {
    let plan = plan(2);
    let read: Json = serde_json::from_str(&json(&plan, &view(None, true))).unwrap();
    assert_eq!(read["resources"], 10);
    assert_eq!(read["parts"][1]["dataset"], "dataset-0");
    assert_eq!(
        read["parts"][1]["clouds"][0]["purposes"][1]["resources"][0]["name"],
        "tmp-0"
    );
    assert_eq!(read["types"]["gcp:storage/bucket:Bucket"], 4);
    assert_eq!(read["warnings"], json!(["odd"]));
}

#[test]
fn an_unknown_dataset_is_told_with_the_nearest() {
    let plan = plan(2);
    assert_eq!(
            owner(&plan, "datset-1"),
            Err("unknown dataset `datset-1`, expected `dataset-0`, `dataset-1` or `infrastructure`\n  help: did you mean `dataset-1`?".to_owned())
        );
    assert_eq!(owner(&plan, "infrastructure"), Ok(Owner::Infrastructure));
}

/// What is there already stands apart: what becomes the plan's own, and what is only used.
#[test]
fn what_is_there_already_stands_apart() {
    let mut plan = plan(1);
    let place = |name: &str| {
        let mut all = plan.resources().iter();
        all.position(|one| one.name == name).unwrap()
    };
    let main = place("main-0");
    plan.take_over(main, "old-bucket");
    plan.set_needs(vec![crate::plan::Need {
        cloud: "gcp",
        kind: "Bucket",
        id: "cpg-config".to_owned(),
        purpose: "Configurations of all datasets.\n\nMore.",
    }]);
    let whole = text(&plan, &view(None, false));
    let told = "
there already, and taken over
  Bucket main-0, taken over as `old-bucket`

there already, used and never changed
  Bucket `cpg-config` on gcp  Configurations of all datasets

warning: odd

6 resources for 1 dataset on gcp, 1 export, 1 taken over, 1 only used, 1 warning
";
    assert!(whole.ends_with(told), "{whole}");
    let full = text(&plan, &view(None, true));
    assert!(
        full.contains("      Bucket main-0, taken over as `old-bucket`\n"),
        "{full}"
    );
    let other = text(&plan, &view(Some(Owner::Infrastructure), false));
    assert!(!other.contains("there already"), "{other}");
    let read: Json = serde_json::from_str(&json(&plan, &view(None, false))).unwrap();
    let import = json!({"type": "gcp:storage/bucket:Bucket", "name": "main-0", "id": "old-bucket"});
    assert_eq!(read["imports"], json!([import]));
    assert_eq!(read["uses"][0]["id"], "cpg-config");
}
