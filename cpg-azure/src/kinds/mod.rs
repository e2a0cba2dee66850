//! What each kind becomes on Azure, and what each verb grants there; a file a kind.

mod account;
pub(crate) mod bucket;
mod group;
mod project;
mod registry;
mod services;

use cpg_core::kinds::Made;
use cpg_core::plan::{Output, Value};
use cpg_core::world::{Principal, PrincipalKind, Scope};

use crate::cloud::{Azure, AzureScope as _};
use crate::resources::authorization::RoleAssignment;

/// A role that everybody on Azure has, by the id of its definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Role(&'static str);

impl Role {
    /// Storage Blob Data Reader.
    pub(crate) const READ_BLOBS: Self = Self("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1");
    /// Storage Blob Data Contributor.
    pub(crate) const CHANGE_BLOBS: Self = Self("ba92f5b4-2d11-453d-a403-e96b0029c9fe");
    /// `AcrPull`.
    pub(crate) const PULL_IMAGES: Self = Self("7f951dda-4ed3-4680-a7ca-43fe172d538d");
    /// `AcrPush`.
    pub(crate) const PUSH_IMAGES: Self = Self("8311e382-0749-4cb8-b61a-304f252e45ec");
    /// `AcrDelete`.
    pub(crate) const DELETE_IMAGES: Self = Self("c2f4ef07-c644-48eb-af81-4b1b4947fb11");
    /// Managed Identity Operator.
    pub(crate) const USE_IDENTITY: Self = Self("f1a07417-d97a-45cb-824c-2b7467783830");

    /// Whether it is the role of that id.
    pub(crate) fn is(self, id: &str) -> bool {
        self.0 == id
    }

    fn id(self) -> String {
        format!(
            "/providers/Microsoft.Authorization/roleDefinitions/{}",
            self.0
        )
    }
}

/// A role that someone has on something already.
#[derive(Debug, PartialEq)]
pub(crate) struct Assigned {
    on: Value,
    to: Value,
    role: Role,
}

/// Gives someone a role on the resource of the id `on`.
///
/// Azure keeps a role of a principal on a resource once and refuses it a second time. Two verbs
/// may be one role here, so what was given already is not given again.
pub(crate) fn assign(scope: &Scope<Azure>, on: Value, to: &Principal, name: String, role: Role) {
    let assigned = Assigned {
        on: on.clone(),
        to: to.address.clone(),
        role,
    };
    let mut before = scope.state().assigned.borrow_mut();
    if before.contains(&assigned) {
        return;
    }
    before.push(assigned);
    let kind = match to.kind {
        PrincipalKind::Group => "Group",
        // The deployment that is kept says so of people too.
        PrincipalKind::Account | PrincipalKind::Named => "ServicePrincipal",
    };
    scope.add(RoleAssignment::new(to.address.clone(), kind, role.id(), on).resource(name));
}

/// The id of something as the scope of a role: its resource's, or that of what exists already
/// in the unit's own resource group, at `path` there. A whole id is taken as it is.
pub(crate) fn id_of(scope: &Scope<Azure>, made: &Made, path: &str) -> Value {
    if let Some(node) = made.node {
        return Output {
            node,
            attribute: "id",
        }
        .into();
    }
    match made.address.as_text() {
        Some(name) if !name.starts_with('/') => Value::from(format!(
            "/subscriptions/{}/resourceGroups/{}/providers/{path}/{name}",
            scope.settings().subscription,
            scope.account_name(),
        )),
        _ => made.address.clone(),
    }
}
