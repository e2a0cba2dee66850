//! Lists on Azure of which a design declares entries: members of groups, and roles on resources.
//! Knows no design.

use std::sync::Arc;

use cpg_core::engine::lists::{Entries, List, Lists};
use cpg_core::engine::provider::Where;

use crate::resources::authorization::RoleAssignment;
use crate::resources::{
    container_registry, directory, key_vault, managed_identity, resource_groups, storage,
};

/// Roles on resources.
pub const LISTS: Lists = Lists {
    package: "azure-native",
    entries: &[
        roles(resource_groups::ResourceGroup::TOKEN),
        roles(storage::StorageAccount::TOKEN),
        roles(storage::BlobContainer::TOKEN),
        roles(key_vault::Vault::TOKEN),
        roles(container_registry::Registry::TOKEN),
        roles(managed_identity::UserAssignedIdentity::TOKEN),
    ],
    untold: &[],
    lone: &[
        key_vault::Secret::TOKEN,
        storage::BlobServiceProperties::TOKEN,
        storage::ManagementPolicy::TOKEN,
    ],
    start: nobody,
};

/// Members of groups.
pub const DIRECTORY: Lists = Lists {
    package: "azuread",
    entries: &[Entries {
        token: directory::GroupMember::TOKEN,
        owner: directory::Group::TOKEN,
        of: &[("groupObjectId", "objectId")],
        by: &["memberObjectId"],
        same,
    }],
    untold: &[],
    lone: &[],
    start: nobody,
};

const fn roles(owner: &'static str) -> Entries {
    Entries {
        token: RoleAssignment::TOKEN,
        owner,
        of: &[("scope", "id")],
        by: &["principalId", "roleDefinitionId"],
        same,
    }
}

/// Azure compares ids without letter case. A role has the same id in every subscription.
fn same(input: &str, text: &str) -> String {
    let text = match input {
        "roleDefinitionId" => text.rsplit('/').next().unwrap_or(text),
        _ => text,
    };
    text.to_lowercase()
}

fn nobody(_: Where) -> Result<Arc<dyn List>, String> {
    Err("this program does not ask Azure yet".to_owned())
}
