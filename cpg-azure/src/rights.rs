//! What roles of Azure allow, as far as it matters for who can get at data. Knows no design.
//!
//! Source: "Azure built-in roles", Azure role-based access control documentation.

use std::borrow::Cow;

use cpg_core::checks::rights::{Power, Right, Thing};
use cpg_core::plan::{Resource, Value};

use crate::kinds::{
    ADMINISTER_COMPUTE, APPEND_BLOBS, BROWSE, LIST_BLOBS, LIST_CONTAINERS, MUTATE_BLOBS, Role,
    VIEW_COMPUTE, VIEW_LOGS, VIEW_METRICS, VIEW_ROLES,
};
use crate::resources::{
    authorization, consumption, key_vault, managed_identity, pim, resource_groups,
};

/// The type of one principal's role on something.
pub(crate) const TOKEN: &str = authorization::RoleAssignment::TOKEN;

/// What a resource gives to somebody: a role on a scope, or that it may be taken for a time.
pub(crate) fn right(resource: &Resource) -> Option<Right<'_>> {
    if ![TOKEN, pim::EligibleRoleAssignment::TOKEN].contains(&resource.ty.token) {
        return None;
    }
    let role = resource.input("roleDefinitionId")?.as_text()?;
    Some(Right {
        to: Thing::of(resource.input("principalId")?)?,
        on: Thing::of(resource.input("scope")?)?,
        power: power(role.rsplit('/').next()?)?,
        role: Cow::Borrowed(role),
    })
}

/// What holds a resource: a container's storage account, a secret's vault, a credential's identity,
/// what a budget is of, else the resource group.
pub(crate) fn home(resource: &Resource) -> Option<&Value> {
    match resource.ty.token {
        consumption::Budget::TOKEN => return resource.input("scope"),
        managed_identity::FederatedIdentityCredential::TOKEN => {
            return resource.input("resourceName");
        }
        _ => {}
    }
    let group = || match resource.ty.token {
        resource_groups::ResourceGroup::TOKEN => None,
        _ => resource.input("resourceGroupName"),
    };
    let holder = resource.input("accountName");
    holder
        .or_else(|| {
            resource
                .input("vaultName")
                .filter(|_| resource.ty.token == key_vault::Secret::TOKEN)
        })
        .or_else(group)
}

/// Reader: it sees that resources are there, and reads no blob.
const READER: &str = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

/// What a role allows; `None` for those that give neither data nor more rights, as far as the
/// table knows.
fn power(role: &str) -> Option<Power> {
    const CHANGE: [Role; 6] = [
        Role::CHANGE_BLOBS,
        Role::CHANGE_SECRETS,
        Role::Own(&APPEND_BLOBS),
        Role::Own(&MUTATE_BLOBS),
        Role::PUSH_IMAGES,
        Role::DELETE_IMAGES,
    ];
    const READ: [Role; 3] = [Role::READ_BLOBS, Role::READ_SECRETS, Role::PULL_IMAGES];
    // Names, and what holds no data. As on Google Cloud, what machines do is not counted.
    const HARMLESS: [Role; 8] = [
        Role::Own(&LIST_BLOBS),
        Role::Own(&LIST_CONTAINERS),
        Role::Own(&VIEW_COMPUTE),
        Role::Own(&VIEW_LOGS),
        Role::Own(&VIEW_METRICS),
        Role::Own(&VIEW_ROLES),
        Role::Own(&BROWSE),
        Role::Own(&ADMINISTER_COMPUTE),
    ];
    let is = |known: &Role| known.is(role);
    Some(match role {
        _ if READ.iter().any(is) => Power::Read,
        _ if CHANGE.iter().any(is) => Power::Change,
        _ if Role::USE_IDENTITY.is(role) => Power::ActAs,
        // Contributor: it may list the account's keys, and with one change all data.
        "b24988ac-6180-42a0-ab88-20f7382dd24c" => Power::Change,
        // Storage Blob Data Owner.
        "b7e6dc6d-f1e8-4753-8033-0f276bb0955b" => Power::Own,
        // Owner, Role Based Access Control Administrator, User Access Administrator: none of them
        // reads blobs.
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
        | "f58310d9-a9f6-439a-9e8d-f62e7b41a168"
        | "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9" => Power::SetPolicy,
        READER => return None,
        _ if HARMLESS.iter().any(is) => return None,
        _ => Power::Unknown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::authorization::RoleAssignment;

    fn told(role: &str) -> Option<(String, Power)> {
        let role = format!("/providers/Microsoft.Authorization/roleDefinitions/{role}");
        let resource = RoleAssignment::new("who", "Group", role, "/where").resource("a");
        let right = right(&resource)?;
        assert_eq!(right.on, Thing::Id(Cow::Borrowed("/where")));
        match right.to {
            Thing::Id(who) => Some((who.into_owned(), right.power)),
            Thing::Node(_) => None,
        }
    }

    #[test]
    fn rights_of_roles() {
        for (role, power) in [
            ("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", Power::Read),
            ("ba92f5b4-2d11-453d-a403-e96b0029c9fe", Power::Change),
            ("8311e382-0749-4cb8-b61a-304f252e45ec", Power::Change),
            ("f1a07417-d97a-45cb-824c-2b7467783830", Power::ActAs),
            ("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", Power::SetPolicy),
        ] {
            assert_eq!(told(role), Some(("who".to_owned(), power)));
        }
        assert_eq!(told("acdd72a7-3385-48ef-bd42-f606fba81ae7"), None);
    }

    /// Who may take a role whenever they like has what it allows.
    #[test]
    fn rights_that_are_taken_for_a_time() {
        let role = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe";
        let resource = pim::EligibleRoleAssignment::new("who", role, "/where").resource("a");
        let right = right(&resource).map(|right| (right.on, right.power));
        let on = Thing::Id(Cow::Borrowed("/where"));
        assert_eq!(right, Some((on, Power::Change)));
    }

    #[test]
    fn roles_that_no_table_has() {
        let other = "00000000-6180-42a0-ab88-20f7382dd24c";
        assert_eq!(told(other).map(|(_, power)| power), Some(Power::Unknown));
        assert_eq!(told(READER), None);
    }
}
