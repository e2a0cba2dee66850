//! What each kind becomes on Google Cloud, and what each verb grants there; a file a kind.

pub(crate) mod account;
mod bucket;
mod budget;
mod group;
pub(crate) mod project;
mod registry;
mod secret;
mod service;
mod services;

use cpg_core::build::scope::Scope;
use cpg_core::kinds::Made;
use cpg_core::plan::Value;
use cpg_model::full_names;

use crate::cloud::{Gcp, GcpScope as _};

/// A role of Google Cloud.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// One that everybody has: `roles/…`.
    Predefined(&'static str),
    /// One that the organisation defines.
    Organization(&'static str),
}

/// Roles that give data, or more rights: what they allow is told in [`rights`](crate::rights).
impl Role {
    pub(crate) const LIST_OBJECTS: Self = Self::Organization("StorageLister");
    pub(crate) const READ_OBJECTS: Self = Self::Organization("StorageObjectAndBucketViewer");
    pub(crate) const CREATE_OBJECTS: Self = Self::Organization("StorageViewerAndCreator");
    pub(crate) const CHANGE_OBJECTS: Self = Self::Organization("StorageObjectAndBucketMutator");
    pub(crate) const READ_SECRETS: Self = Self::Predefined("roles/secretmanager.secretAccessor");
    pub(crate) const OWN_SECRETS: Self = Self::Predefined("roles/secretmanager.admin");
    pub(crate) const PULL_IMAGES: Self = Self::Predefined("roles/artifactregistry.reader");
    pub(crate) const PUSH_IMAGES: Self = Self::Predefined("roles/artifactregistry.writer");
    pub(crate) const USE_ACCOUNT: Self = Self::Predefined("roles/iam.serviceAccountUser");
    pub(crate) const MANAGE_KEYS: Self = Self::Predefined("roles/iam.serviceAccountKeyAdmin");
    pub(crate) const MAKE_TOKENS: Self = Self::Predefined("roles/iam.serviceAccountTokenCreator");

    /// For accounts of other clouds: to get tokens of an account of this one.
    pub(crate) const TAKE_ACCOUNT: Self = Self::Predefined("roles/iam.workloadIdentityUser");

    /// Whether it is the role of that name, without what stands before it.
    pub(crate) fn is(self, name: &str) -> bool {
        let (Self::Predefined(own) | Self::Organization(own)) = self;
        own.strip_prefix("roles/").unwrap_or(own) == name
    }

    pub(crate) fn id(self, scope: &Scope<Gcp>) -> Value {
        match self {
            Self::Predefined(role) => Value::from(role),
            Self::Organization(role) => scope.organization_role(role),
        }
    }
}

/// The project that something is in: the one that the design names, else the dataset's own.
pub(crate) fn project_of(scope: &Scope<Gcp>, made: &Made) -> Value {
    named_project(scope, made.project.as_deref())
}

/// What exists already under a full name is in the project that the name says; under a short one,
/// in the one that the design names.
pub(crate) fn existing(id: &str, project: Option<&String>) -> Made {
    let said = full_names::project_in(id).map(str::to_owned);
    Made::existing(id).in_project(said.as_ref().or(project))
}

/// Where something is: what is made says it, and the full name of what exists; else where the
/// dataset is.
pub(crate) fn location_of(scope: &Scope<Gcp>, made: &Made) -> Value {
    let said = made.node.and_then(|node| scope.said(node, "location"));
    if let Some(location) = said {
        return location;
    }
    let known = made.address.as_text().and_then(full_names::location_in);
    known.map_or_else(
        || scope.region().into(),
        |known| Value::from(known.to_owned()),
    )
}

/// The project of a name, its id or its full name; else the dataset's own.
pub(crate) fn named_project(scope: &Scope<Gcp>, name: Option<&str>) -> Value {
    name.map_or_else(
        || scope.project_id(),
        |name| Value::from(full_names::project_id(name).to_owned()),
    )
}
