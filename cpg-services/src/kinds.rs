//! Kinds of services that are no cloud, as types for a design's fields.

use cpg_model::kinds;

cpg_core::kinds! {
    HailUser = kinds::HAIL_USER, "A machine user of Hail Batch.";
    BillingProject = kinds::BILLING_PROJECT, "What jobs of Hail Batch are charged to.";
    MetamistProject = kinds::METAMIST_PROJECT, "Samples and their metadata.";
}
