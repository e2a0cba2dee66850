//! Vaults and the secrets in them.
//!
//! This file knows no secret. Network rules and access policies are left out: access is given
//! by roles.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

cpg_core::typed_resources! {
    /// A secret in a vault, with its value.
    Secret = ResourceType {
        stateful: true,
        ..plain("azure-native:keyvault:Secret")
    } => {
        /// What it holds.
        properties: Required<SecretProperties>,
        /// The resource group that the vault is in.
        resource_group_name: Required<Value>,
        /// Its name in the vault: 1 to 127 letters, digits and dashes.
        secret_name: Required<Value>,
        /// Keys and values by which it is found, at most 15.
        tags: Optional<Map>,
        /// The vault's name.
        vault_name: Required<Value>,
    }

    /// A vault for secrets.
    Vault = ResourceType {
        stateful: true,
        ..plain("azure-native:keyvault:Vault")
    } => {
        /// The region.
        location: Required<Value>,
        /// How it behaves.
        properties: Required<VaultProperties>,
        /// The resource group that it is in.
        resource_group_name: Required<Value>,
        /// Keys and values by which costs are told apart.
        tags: Optional<Map>,
        /// Its name, unique in all of Azure: 3 to 24 letters, digits and dashes.
        vault_name: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// What a secret holds.
    #[derive(Default)]
    SecretProperties = {
        /// When it is good.
        attributes: Optional<SecretAttributes>,
        /// What kind of text it is.
        content_type: Optional<Value>,
        /// The text, up to 25 KB. Give it as [`Value::Secret`].
        value: Optional<Value>,
    }

    /// When a secret is good.
    #[derive(Default)]
    SecretAttributes = {
        /// It can be read.
        enabled: Optional<bool>,
        /// Until then, in seconds since 1970.
        expires: Optional<i64>,
        /// From then on, in seconds since 1970.
        not_before: Optional<i64>,
    }

    /// How a vault behaves.
    VaultProperties = {
        /// `recover` (a deleted one) or `default`.
        create_mode: Optional<Value>,
        /// Nobody ever deletes for good before the days are over; never to be undone.
        enable_purge_protection: Optional<bool>,
        /// Access is given by roles, not by the vault's own policies.
        enable_rbac_authorization: Optional<bool>,
        /// What is deleted can be brought back; so where nothing is said.
        enable_soft_delete: Optional<bool>,
        /// Virtual machines may read certificates.
        enabled_for_deployment: Optional<bool>,
        /// Disks may be encrypted with its keys.
        enabled_for_disk_encryption: Optional<bool>,
        /// Templates may read secrets.
        enabled_for_template_deployment: Optional<bool>,
        /// `enabled` or `disabled`.
        public_network_access: Optional<Value>,
        /// What it costs and can.
        sku: Required<VaultSku>,
        /// For how many days what is deleted can be brought back: 7 to 90.
        soft_delete_retention_in_days: Optional<i64>,
        /// The id of the tenant whose people may sign in.
        tenant_id: Required<Value>,
    }

    /// What a vault costs and can.
    VaultSku = {
        /// `A`.
        family: Required<Value>,
        /// `standard` or `premium`.
        name: Required<Value>,
    }
}
