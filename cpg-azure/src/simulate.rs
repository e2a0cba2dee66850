//! What a simulated Azure answers for the resources that a plan declares.
//!
//! Ids, inputs and a missing `name` are answered by the engine for every cloud; here is only
//! what Azure makes up by itself, and which input names a resource. No network is asked.

use crate::forms;
use crate::resources::{
    container_registry, directory, key_vault, managed_identity, resource_groups, storage,
};
use cpg_core::engine::forms::guid;
use cpg_core::engine::{Asked, Simulate};
use serde_json::{Map, Value as Json};

/// The simulated Azure, its directory included.
#[derive(Debug, Clone, Copy, Default)]
pub struct SimulatedAzure;

impl Simulate for SimulatedAzure {
    fn packages(&self) -> &'static [&'static str] {
        &["azure", "azure-native", "azuread"]
    }

    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        let name = asked.name();
        match (asked.token(), attribute) {
            (managed_identity::UserAssignedIdentity::TOKEN, "principalId") => {
                Some(format!("{name}_principalId"))
            }
            (managed_identity::UserAssignedIdentity::TOKEN, "clientId") => {
                Some(format!("{name}_clientId"))
            }
            (container_registry::Registry::TOKEN, "loginServer") => {
                Some(format!("{}.azurecr.io", asked.input("registryName")))
            }
            (directory::Group::TOKEN, "objectId") => Some(format!("{name}_id")),
            (directory::Application::TOKEN, "clientId") => Some(format!("{name}_clientId")),
            (token, "name") => {
                let named = asked.input(naming_input(token)?);
                (!named.is_empty()).then_some(named)
            }
            _ => None,
        }
    }

    fn rehearsed(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        let name = asked.name();
        match (asked.token(), attribute) {
            (directory::Group::TOKEN, "objectId") => Some(guid(name)),
            (directory::Application::TOKEN, "clientId") => {
                Some(guid(&format!("{name}-{attribute}")))
            }
            (managed_identity::UserAssignedIdentity::TOKEN, "principalId" | "clientId") => {
                Some(guid(&format!("{name}-{attribute}")))
            }
            _ => self.answer(asked, attribute),
        }
    }

    fn id(&self, asked: &Asked<'_>) -> Option<String> {
        forms::id(asked)
    }

    fn refuses(
        &self,
        token: &str,
        _name: &str,
        inputs: &Map<String, Json>,
    ) -> Vec<(String, String)> {
        forms::refused(token, inputs)
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        match token {
            managed_identity::UserAssignedIdentity::TOKEN => &["principalId", "clientId"],
            container_registry::Registry::TOKEN => &["loginServer"],
            directory::Group::TOKEN => &["objectId"],
            directory::Application::TOKEN => &["clientId"],
            _ => &[],
        }
    }

    fn identity(&self, token: &str) -> &'static [&'static str] {
        match token {
            storage::StorageAccount::TOKEN => &["accountName"],
            resource_groups::ResourceGroup::TOKEN => &["resourceGroupName"],
            key_vault::Vault::TOKEN => &["vaultName"],
            container_registry::Registry::TOKEN => &["registryName"],
            _ => &[],
        }
    }
}

/// The input that names a resource of a type.
fn naming_input(token: &str) -> Option<&'static str> {
    Some(match token {
        container_registry::Registry::TOKEN => "registryName",
        key_vault::Secret::TOKEN => "secretName",
        key_vault::Vault::TOKEN => "vaultName",
        managed_identity::UserAssignedIdentity::TOKEN => "resourceName",
        resource_groups::ResourceGroup::TOKEN => "resourceGroupName",
        storage::BlobContainer::TOKEN => "containerName",
        storage::StorageAccount::TOKEN => "accountName",
        _ => return None,
    })
}
