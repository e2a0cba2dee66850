//! Machine accounts, and which accounts of other clouds act as one.
//!
//! This file knows no access level and no component.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

cpg_core::typed_resources! {
    /// An account of somebody else, who can act as an identity with tokens of its own.
    FederatedIdentityCredential = ResourceType {
        ..plain("azure-native:managedidentity:FederatedIdentityCredential")
    } => {
        /// For whom a token has to be: `api://AzureADTokenExchange`.
        audiences: Required<Vec<Value>>,
        /// Its name in the identity: 3 to 120 letters, digits, dashes and underscores.
        federated_identity_credential_resource_name: Required<Value>,
        /// The address of who signs the tokens, `https://…`.
        issuer: Required<Value>,
        /// The resource group that the identity is in.
        resource_group_name: Required<Value>,
        /// The identity's name.
        resource_name: Required<Value>,
        /// How who signs the tokens names the account.
        subject: Required<Value>,
    }

    /// A machine account, which answers with its `principalId` and `clientId`.
    UserAssignedIdentity = ResourceType {
        aliases: versions!["managedidentity", "UserAssignedIdentity":
            v20150831preview v20181130 v20210930preview v20220131preview v20230131
            v20230731preview
        ],
        stateful: true,
        ..plain("azure-native:managedidentity:UserAssignedIdentity")
    } => {
        /// The region.
        location: Required<Value>,
        /// The resource group that it is in.
        resource_group_name: Required<Value>,
        /// Its name in the resource group: 3 to 128 letters, digits, dashes and underscores.
        resource_name: Required<Value>,
        /// Keys and values by which costs are told apart.
        tags: Optional<Map>,
    }
}
