//! Users and billing projects of Hail Batch.
//!
//! This file knows no access level and no dataset.

use cpg_core::plan::Value;
use cpg_core::plan::typed::plain;

cpg_core::typed_resources! {
    /// A machine user of Hail Batch, who answers with the e-mail of an account, `cloudId`.
    /// Removed from the plan, the user stays.
    BatchUser = plain("cpg:hail:BatchUser") => {
        /// The address of the service that knows users, `https://auth.…`.
        batch_uri: Required<Value>,
        /// Which token signs in: the cloud's name.
        token_category: Required<Value>,
        /// The user's name.
        username: Required<Value>,
    }

    /// What jobs are paid from. Removed from the plan, it is closed and can be opened again.
    BillingProject = plain("cpg:hail:BillingProject") => {
        /// The address of the service that runs jobs, `https://batch.…`.
        batch_uri: Required<Value>,
        /// Its name.
        name: Required<Value>,
        /// Which token signs in: the cloud's name.
        token_category: Required<Value>,
    }

    /// One user who may spend from a billing project. Any change makes a new membership.
    BillingProjectMembership = plain("cpg:hail:BillingProjectMembership") => {
        /// The billing project's id.
        billing_project: Required<Value>,
        /// The user's name.
        user: Required<Value>,
    }
}
