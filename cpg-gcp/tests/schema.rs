//! Holds the typed structs against a copy of the providers' schemas, and against recorded
//! inputs.
//!
//! It knows no engine and asks no provider.

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
    let mut seen = Vec::new();
    for line in SAMPLES.lines() {
        let sample: Json = serde_json::from_str(line).unwrap();
        let token = sample["type"].as_str().unwrap();
        let ty = ALL
            .iter()
            .copied()
            .flatten()
            .find(|ty| ty.ty.token == token);
        let ty = ty.unwrap_or_else(|| panic!("no struct for {token}"));
        assert_eq!(
            ty.against_inputs(&sample["inputs"]),
            Vec::<String>::new(),
            "{line}"
        );
        seen.push(token.to_owned());
    }
    let unseen: Vec<_> = ALL
        .iter()
        .copied()
        .flatten()
        .map(|ty| ty.ty.token)
        .filter(|token| !seen.iter().any(|seen| seen == token))
        .collect();
    assert_eq!(unseen, UNSEEN, "types without a sample");
}

#[test]
fn tokens_are_distinct() {
    let mut tokens: Vec<_> = ALL
        .iter()
        .copied()
        .flatten()
        .map(|ty| ty.ty.token)
        .collect();
    let all = tokens.len();
    tokens.sort_unstable();
    tokens.dedup();
    assert_eq!(tokens.len(), all);
}
