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
