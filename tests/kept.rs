//! Buckets that keep their objects: what the cloud is asked for, and what it would refuse.
#![allow(clippy::unwrap_used, clippy::panic)]

use cpg::config::{Known, parse_document};
use cpg::prelude::*;
use cpg::{Plan, Problem};

/// A laboratory.
#[config(root)]
pub struct Lab {
    /// Its part of Google Cloud.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Organisation,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// A study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Its project.
    #[config(cloud = gcp)]
    gcp: cpg::config::gcp::Project,
    /// Whether old versions of records are kept.
    versions: bool,
}

/// What a study keeps.
#[part(of = Study, clouds(gcp))]
pub struct Records {
    /// What must not change.
    #[resource(retain(days = 30), retain_locked, hold, versioning = config.versions)]
    records: Bucket,
}

/// The laboratory, and its studies.
#[infrastructure(config = Lab, clouds(gcp), parts(Records))]
pub struct Design {}

fn plan(versions: bool) -> Result<Plan, Vec<Problem>> {
    let text = format!(
        r#"{{
  "gcp": {{
    "domain": "example.org", "customer_id": "C0example1", "region": "us-central1",
    "groups_domain": "groups.example.org", "bucket_prefix": "lab-",
    "billing_account": "0A0A0A-0B0B0B-0C0C0C"
  }},
  "studies": {{"mouse": {{"gcp": {{"project": "lab-mouse"}}, "versions": {versions}}}}}
}}"#
    );
    let config = parse_document::<Lab>(&text, "lab.json", &Known::default());
    cpg::plan::<Design>(config.unwrap_or_else(|report| panic!("{report}")))
}

#[test]
fn what_is_kept_is_asked_of_the_cloud() {
    let plan = plan(false).unwrap();
    let bucket = plan
        .resources()
        .iter()
        .find(|resource| resource.name.ends_with("records-bucket"))
        .unwrap();
    let input = |name: &str| {
        let found = bucket.inputs.iter().find(|(key, _)| key == name);
        format!("{:?}", found.unwrap().1)
    };
    let policy = input("retentionPolicy");
    assert!(
        policy.contains("isLocked") && policy.contains("2592000"),
        "{policy}"
    );
    assert!(input("defaultEventBasedHold").contains("true"));
    assert!(input("versioning").contains("false"));
}

#[test]
fn what_is_kept_has_no_old_versions() {
    let told = plan(true).unwrap_err();
    assert_eq!(told.len(), 1, "{told:#?}");
    let told = told[0].titled("error");
    assert!(
        told.starts_with("error[9d]: study `mouse` on `gcp`: the bucket `records`"),
        "{told}"
    );
    assert!(told.contains("help: let `versioning` be false"), "{told}");
}
