//! Who may call a service of Cloud Run.
//!
//! This file knows no service of ours.

use cpg_core::plan::Value;
use cpg_core::typed::plain;

use super::iam::Condition;

cpg_core::typed_resources! {
    /// One member's role on a service of Cloud Run.
    IamMember = plain("gcp:cloudrun/iamMember:IamMember") => {
        /// When the role holds.
        condition: Optional<Condition>,
        /// The service's region.
        location: Required<Value>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// The id of the project that owns the service.
        project: Required<Value>,
        /// Which role: `roles/run.invoker`.
        role: Required<Value>,
        /// The service's name.
        service: Required<Value>,
    }
}
