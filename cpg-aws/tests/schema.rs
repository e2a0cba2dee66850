//! Holds the typed structs against a copy of the provider's schema, from which they are written,
//! and against recorded inputs.
//!
//! It knows no engine and asks no provider.

use std::path::Path;

use cpg_aws::resources::ALL;
use cpg_core::plan::typed::{against_samples, against_schema};
use cpg_resources::job;

const SAMPLES: &str = include_str!("data/samples.jsonl");

/// Types that were never recorded.
const UNSEEN: &[&str] = &[
    "aws:eks/accessEntry:AccessEntry",
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
    "aws:iam/groupMembership:GroupMembership",
    "aws:iam/policy:Policy",
    "aws:sesv2/emailIdentity:EmailIdentity",
];

#[test]
fn every_type_fits_the_schema() {
    let wrong = against_schema(ALL, include_str!("data/resources.json"));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn recorded_inputs_are_fields() {
    let (wrong, unseen) = against_samples(ALL, SAMPLES);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(unseen, UNSEEN, "types without a sample");
}

#[test]
fn the_files_are_what_the_generator_writes() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("resources.toml");
    let texts = job::read(&file, "cpg-aws/resources.toml").unwrap();
    assert!(texts.len() > 20);
    assert_eq!(job::differing(&texts), Vec::<std::path::PathBuf>::new());
}
