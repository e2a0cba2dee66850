//! Holds the typed structs of the `cpg:` kinds against recorded inputs.
//!
//! It knows no engine; no schema is published for these kinds.

use cpg_core::plan::typed::against_samples;
use cpg_provider::resources::ALL;

const SAMPLES: &str = include_str!("data/samples.jsonl");

/// Types that were never recorded.
const UNSEEN: &[&str] = &[];

#[test]
fn recorded_inputs_are_fields() {
    let (wrong, unseen) = against_samples(ALL, SAMPLES);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(unseen, UNSEEN, "types without a sample");
}
