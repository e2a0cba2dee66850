//! What a simulated Azure answers for the resources that a plan declares.
//!
//! Ids, inputs and a missing `name` are answered by the engine for every cloud; here is only
//! what Azure makes up by itself, and which input names a resource. No network is asked.

use cpg_core::engine::{Asked, Simulate};

/// The simulated Azure, its directory included.
#[derive(Debug, Clone, Copy, Default)]
pub struct SimulatedAzure;

impl Simulate for SimulatedAzure {
    fn packages(&self) -> &'static [&'static str] {
        &["azure-native", "azuread"]
    }

    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        let name = asked.name();
        match (asked.token(), attribute) {
            ("azure-native:managedidentity:UserAssignedIdentity", "principalId") => {
                Some(format!("{name}_principalId"))
            }
            ("azure-native:managedidentity:UserAssignedIdentity", "clientId") => {
                Some(format!("{name}_clientId"))
            }
            ("azure-native:containerregistry:Registry", "loginServer") => {
                Some(format!("{}.azurecr.io", asked.input("registryName")))
            }
            ("azuread:index/group:Group", "objectId") => Some(format!("{name}_id")),
            (token, "name") => {
                let named = asked.input(naming_input(token)?);
                (!named.is_empty()).then_some(named)
            }
            _ => None,
        }
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        match token {
            "azure-native:managedidentity:UserAssignedIdentity" => &["principalId", "clientId"],
            "azure-native:containerregistry:Registry" => &["loginServer"],
            "azuread:index/group:Group" => &["objectId"],
            _ => &[],
        }
    }

    fn identity(&self, token: &str) -> &'static [&'static str] {
        match token {
            "azure-native:storage:StorageAccount" => &["accountName"],
            "azure-native:resources:ResourceGroup" => &["resourceGroupName"],
            "azure-native:keyvault:Vault" => &["vaultName"],
            "azure-native:containerregistry:Registry" => &["registryName"],
            _ => &[],
        }
    }
}

/// The input that names a resource of a type.
fn naming_input(token: &str) -> Option<&'static str> {
    Some(match token {
        "azure-native:containerregistry:Registry" => "registryName",
        "azure-native:keyvault:Secret" => "secretName",
        "azure-native:keyvault:Vault" => "vaultName",
        "azure-native:managedidentity:UserAssignedIdentity" => "resourceName",
        "azure-native:resources:ResourceGroup" => "resourceGroupName",
        "azure-native:storage:BlobContainer" => "containerName",
        "azure-native:storage:StorageAccount" => "accountName",
        _ => return None,
    })
}
