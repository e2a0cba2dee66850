//! What belongs to a project: its services, and who has which role in all of it.
//!
//! This file knows no order among services.

use cpg_core::plan::Value;
use cpg_core::plan::typed::plain;

use super::iam::Condition;

cpg_core::typed_resources! {
    /// One member's role in a project.
    IamMember = plain("gcp:projects/iAMMember:IAMMember") => {
        /// When the role holds.
        condition: Optional<Condition>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// The project's id.
        project: Required<Value>,
        /// Which role.
        role: Required<Value>,
    }

    /// A service (an API) switched on in a project.
    Service = plain("gcp:projects/service:Service") => {
        /// Refuse to switch it off while it is used.
        check_if_service_has_usage_on_destroy: Optional<bool>,
        /// Switch off with it what needs it.
        disable_dependent_services: Optional<bool>,
        /// Switch it off when it is removed from the plan; the provider's default.
        disable_on_destroy: Optional<bool>,
        /// The project's id.
        project: Required<Value>,
        /// The service's name, `storage.googleapis.com`.
        service: Required<Value>,
    }
}
