//! Kinds of services that are no cloud, as types for a design's fields.

use cpg_core::kinds::options::NoOptions;
use cpg_model::kinds;

cpg_core::kind_options! {
    /// Options of a user of Hail Batch.
    pub HailUserOptions {
        /// The user's name in the service, where that is not the unit's and its own.
        username: name,
    }
}

cpg_core::kinds! {
    HailUser(HailUserOptions) = kinds::HAIL_USER, "A machine user of Hail Batch.";
    BillingProject(NoOptions) = kinds::BILLING_PROJECT, "What jobs of Hail Batch are charged to.";
    MetamistProject(NoOptions) = kinds::METAMIST_PROJECT, "Samples and their metadata.";
}
