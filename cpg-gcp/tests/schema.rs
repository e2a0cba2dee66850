//! Holds the typed structs against a copy of the providers' schemas, and against recorded
//! inputs.
//!
//! It knows no engine and asks no provider.

use cpg_core::typed::against_samples;
use cpg_gcp::resources::ALL;
use serde_json::Value as Json;

const SAMPLES: &str = include_str!("data/samples.jsonl");

/// What does not fit, and why that is right: nothing.
const EXCEPTIONS: &[&str] = &[];

/// Types that were never recorded.
const UNSEEN: &[&str] = &[];

#[test]
fn every_type_fits_the_schema() {
    let schema: Json = serde_json::from_str(include_str!("data/resources.json")).unwrap();
    let wrong: Vec<String> = ALL
        .iter()
        .copied()
        .flatten()
        .flat_map(|ty| ty.against_schema(&schema))
        .collect();
    assert_eq!(wrong, EXCEPTIONS);
}

#[test]
fn recorded_inputs_are_fields() {
    let (wrong, unseen) = against_samples(ALL, SAMPLES);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(unseen, UNSEEN, "types without a sample");
}
