//! Holds the typed structs against a copy of the providers' schemas, and against recorded
//! inputs.
//!
//! It knows no engine and asks no provider.

use cpg_core::plan::typed::{against_samples, against_schema};
use cpg_gcp::resources::ALL;

const SAMPLES: &str = include_str!("data/samples.jsonl");

/// What does not fit, and why that is right: nothing.
const EXCEPTIONS: &[&str] = &[];

/// Types that were never recorded: those of the plugin `metamist`. Their schema is that of the
/// package `pulumi_gcp` 8.0.0, with which all others of the copy agree.
const UNSEEN: &[&str] = &[
    "gcp:bigquery/dataset:Dataset",
    "gcp:bigquery/datasetAccess:DatasetAccess",
    "gcp:cloudfunctionsv2/functionIamMember:FunctionIamMember",
    "gcp:cloudrunv2/service:Service",
    "gcp:pubsub/topic:Topic",
    "gcp:pubsub/topicIAMPolicy:TopicIAMPolicy",
    "gcp:pubsub/subscription:Subscription",
    "gcp:pubsub/subscriptionIAMPolicy:SubscriptionIAMPolicy",
];

#[test]
fn every_type_fits_the_schema() {
    let wrong = against_schema(ALL, include_str!("data/resources.json"));
    assert_eq!(wrong, EXCEPTIONS);
}

#[test]
fn recorded_inputs_are_fields() {
    let (wrong, unseen) = against_samples(ALL, SAMPLES);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(unseen, UNSEEN, "types without a sample");
}
