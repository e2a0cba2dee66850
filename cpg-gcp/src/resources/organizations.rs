//! Projects of an organisation.
//!
//! This file knows no dataset.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;

cpg_core::typed_resources! {
    /// A project: what owns and pays for everything else.
    Project = ResourceType {
        secret_outputs: LABELS,
        stateful: true,
        ..plain("gcp:organizations/project:Project")
    } => {
        /// Make the network `default` in it; the provider's default.
        auto_create_network: Optional<bool>,
        /// The billing account that pays, `000000-000000-000000`.
        billing_account: Optional<Value>,
        /// What happens when it is removed from the plan: `PREVENT`, `ABANDON` or `DELETE`.
        deletion_policy: Optional<Value>,
        /// The folder that it is in; either this or `org_id`.
        folder_id: Optional<Value>,
        /// Keys and values by which costs are told apart: at most 64, lower case.
        labels: Optional<Map>,
        /// Its name for people: 4 to 30 characters.
        name: Required<Value>,
        /// The organisation's number; either this or `folder_id`.
        org_id: Optional<Value>,
        /// Its id, unique in all of Google Cloud and never to be had again: 6 to 30 characters.
        project_id: Required<Value>,
    }
}
