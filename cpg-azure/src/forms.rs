//! Real forms, for rehearsals: which ids Azure and its directory give, and what their providers
//! refuse before anything is made. Knows no kind and no plan.

use cpg_core::engine::Asked;
use cpg_core::engine::forms::{self, by_type, reach};
use cpg_model::names;
use serde_json::{Map, Value as Json};

use crate::resources::{
    self, authorization, consumption, container_registry, directory, key_vault, managed_identity,
    pim, resource_groups, storage,
};

/// The id of each type: in a resource group, what follows the group's own id.
/// Source: "Resource providers and their namespaces", Azure Resource Manager documentation, and
/// the pages of the providers `azuread` and `azure`, "Import".
const IDS: &[(&str, &str)] = &[
    (
        authorization::RoleAssignment::TOKEN,
        "{scope}/providers/Microsoft.Authorization/roleAssignments/{guid}",
    ),
    (
        authorization::RoleDefinition::TOKEN,
        "{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
    ),
    (
        consumption::Budget::TOKEN,
        "{scope}/providers/Microsoft.Consumption/budgets/{budgetName}",
    ),
    (
        container_registry::Registry::TOKEN,
        "Microsoft.ContainerRegistry/registries/{registryName}",
    ),
    (directory::Application::TOKEN, "/applications/{guid}"),
    (directory::Group::TOKEN, "{guid}"),
    (
        directory::GroupMember::TOKEN,
        "{groupObjectId}/member/{memberObjectId}",
    ),
    (
        directory::ServicePrincipal::TOKEN,
        "/servicePrincipals/{guid}",
    ),
    (
        key_vault::Secret::TOKEN,
        "Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}",
    ),
    (
        key_vault::Vault::TOKEN,
        "Microsoft.KeyVault/vaults/{vaultName}",
    ),
    (
        managed_identity::FederatedIdentityCredential::TOKEN,
        "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
    ),
    (
        managed_identity::UserAssignedIdentity::TOKEN,
        "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
    ),
    (
        pim::EligibleRoleAssignment::TOKEN,
        "{scope}|{roleDefinitionId}|{principalId}",
    ),
    (
        pim::RoleManagementPolicy::TOKEN,
        "{roleDefinitionId}|{scope}",
    ),
    (
        resource_groups::ResourceGroup::TOKEN,
        "/subscriptions/{!subscription}/resourceGroups/{resourceGroupName}",
    ),
    (
        storage::Blob::TOKEN,
        "Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}/blobs/{blobName}",
    ),
    (
        storage::BlobContainer::TOKEN,
        "Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
    ),
    (
        storage::BlobServiceProperties::TOKEN,
        "Microsoft.Storage/storageAccounts/{accountName}/blobServices/default",
    ),
    (
        storage::ManagementPolicy::TOKEN,
        "Microsoft.Storage/storageAccounts/{accountName}/managementPolicies/default",
    ),
    (
        storage::StorageAccount::TOKEN,
        "Microsoft.Storage/storageAccounts/{accountName}",
    ),
];

/// The id that Azure gives; none where nothing is known of its form.
pub(crate) fn id(asked: &Asked<'_>) -> Option<String> {
    let (_, pattern) = IDS.iter().find(|(token, _)| *token == asked.token())?;
    let group = "/subscriptions/{!subscription}/resourceGroups/{resourceGroupName}/providers/";
    let pattern = match pattern.starts_with("Microsoft.") {
        true => format!("{group}{pattern}"),
        false => (*pattern).to_owned(),
    };
    // What a resource does not say, the provider's own settings do.
    Some(forms::id(&pattern, asked, |key| format!("provider-{key}")))
}

/// What an input must be.
#[derive(Clone, Copy)]
enum Form {
    /// The id of an object of the directory.
    Object,
    /// The id of a resource, a group of them or a subscription.
    Path,
}

/// Inputs whose form a provider looks at: the type, the way to the input, and the form.
/// Source: the providers `azuread`, `azure` and `azure-native`, whose checks take nothing else.
const INPUTS: &[(&str, &str, Form)] = &[
    (
        authorization::RoleAssignment::TOKEN,
        "principalId",
        Form::Object,
    ),
    (
        authorization::RoleAssignment::TOKEN,
        "roleDefinitionId",
        Form::Path,
    ),
    (authorization::RoleAssignment::TOKEN, "scope", Form::Path),
    (consumption::Budget::TOKEN, "scope", Form::Path),
    (directory::GroupMember::TOKEN, "groupObjectId", Form::Object),
    (
        directory::GroupMember::TOKEN,
        "memberObjectId",
        Form::Object,
    ),
    (
        pim::EligibleRoleAssignment::TOKEN,
        "principalId",
        Form::Object,
    ),
    (
        pim::EligibleRoleAssignment::TOKEN,
        "roleDefinitionId",
        Form::Path,
    ),
    (pim::EligibleRoleAssignment::TOKEN, "scope", Form::Path),
    (
        pim::RoleManagementPolicy::TOKEN,
        "roleDefinitionId",
        Form::Path,
    ),
    (pim::RoleManagementPolicy::TOKEN, "scope", Form::Path),
];

/// What a provider refuses of a resource's inputs: the property, and why. An input that is not
/// known yet is `null`.
pub(crate) fn refused(token: &str, inputs: &Map<String, Json>) -> Vec<(String, String)> {
    let mut refused = by_type(resources::ALL, token, inputs);
    for (_, path, form) in INPUTS.iter().filter(|(of, ..)| *of == token) {
        reach(inputs, path, &mut |text| {
            let wrong = match form {
                Form::Object => names::guid(text).is_err().then_some("is no GUID"),
                Form::Path => (!text.starts_with('/')).then_some("is no id that begins with `/`"),
            };
            if let Some(wrong) = wrong {
                refused.push(((*path).to_owned(), format!("`{text}` {wrong}")));
            }
        });
    }
    refused
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_form_is_looked_at() {
        for (token, path, form) in INPUTS {
            let told = |value: Json| -> Vec<String> {
                let inputs = json!({ *path: value });
                let all = refused(token, inputs.as_object().unwrap_or(&Map::new()));
                let all = all.into_iter().filter(|(_, why)| why != "it is required");
                all.map(|(property, _)| property).collect()
            };
            let right = match form {
                Form::Object => "00000000-aaaa-bbbb-cccc-000016534872",
                Form::Path => "/subscriptions/1",
            };
            assert!(told(json!(right)).is_empty(), "{token} {path}");
            assert!(told(Json::Null).is_empty(), "{token} {path}");
            assert_eq!(told(json!("ada")), [*path], "{token}");
        }
    }

    #[test]
    fn every_type_has_an_id() {
        let types = resources::ALL.iter().copied().flatten();
        for ty in types {
            let known = IDS.iter().any(|(token, _)| *token == ty.ty.token);
            assert!(known, "{}: no form of its id", ty.ty.token);
        }
    }

    #[test]
    fn ids_as_azure_gives_them() {
        let facts = [("subscription".into(), "s1".to_owned())];
        let of = |token, inputs: Json| {
            let inputs = inputs.as_object().cloned().unwrap_or_default();
            id(&Asked::known(token, "a", &inputs, &facts)).unwrap_or_default()
        };
        let container =
            json!({"accountName": "acc", "containerName": "main", "resourceGroupName": "rg"});
        assert_eq!(
            of(storage::BlobContainer::TOKEN, container),
            "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/acc/blobServices/default/containers/main"
        );
        assert_eq!(
            of(
                resource_groups::ResourceGroup::TOKEN,
                json!({"resourceGroupName": "rg"})
            ),
            "/subscriptions/s1/resourceGroups/rg"
        );
        let group = of(directory::Group::TOKEN, json!({}));
        assert_eq!(names::guid(&group), Ok(()));
    }
}
