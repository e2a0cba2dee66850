//! What each kind becomes on Google Cloud, and what each verb grants there; a file a kind.

mod account;
mod bucket;
mod budget;
mod group;
pub(crate) mod project;
mod registry;
mod secret;
mod service;
mod services;

use cpg_core::kinds::Made;
use cpg_core::plan::Value;
use cpg_core::world::Scope;

use crate::cloud::{Gcp, GcpScope as _};

/// Implements `Gives` for verbs of a kind, by a function of the verb's role.
macro_rules! gives {
    ($kind:ty, $give:path; $($verb:ident = $role:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl cpg_core::world::Gives<$kind, cpg_core::verbs::$verb> for crate::cloud::Gcp {
            fn give(
                scope: &cpg_core::world::Scope<Self>,
                on: &cpg_core::kinds::Made,
                to: &cpg_core::world::Principal,
                name: String,
            ) {
                $give(scope, on, to, name, $role);
            }
        }
    )*};
}
pub(crate) use gives;

/// A role of Google Cloud.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// One that everybody has: `roles/…`.
    Predefined(&'static str),
    /// One that the organisation defines.
    Organization(&'static str),
}

impl Role {
    pub(crate) fn id(self, scope: &Scope<Gcp>) -> Value {
        match self {
            Self::Predefined(role) => Value::from(role),
            Self::Organization(role) => scope.organization_role(role),
        }
    }
}

/// The project that something is in: the one that the design names, else the dataset's own.
pub(crate) fn project_of(scope: &Scope<Gcp>, made: &Made) -> Value {
    made.project
        .as_ref()
        .map_or_else(|| scope.project_id(), Value::from)
}
