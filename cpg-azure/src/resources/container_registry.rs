//! Registries of container images.
//!
//! This file knows no registry of ours. Encryption, network rules and policies are left out.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

cpg_core::typed_resources! {
    /// A registry of container images, which answers with its address, `loginServer`.
    Registry = ResourceType {
        aliases: versions!["containerregistry", "Registry":
            v20170301 v20171001 v20190501 v20191201preview v20201101preview v20210601preview
            v20210801preview v20210901 v20211201preview v20220201preview v20221201
            v20230101preview v20230601preview v20230701 v20230801preview v20231101preview
        ],
        stateful: true,
        ..plain("azure-native:containerregistry:Registry")
    } => {
        /// There is a user with a password who may do everything.
        admin_user_enabled: Optional<bool>,
        /// Each region has an address of its own for the data.
        data_endpoint_enabled: Optional<bool>,
        /// The region.
        location: Required<Value>,
        /// `AzureServices` or `None`: who gets past the network rules.
        network_rule_bypass_options: Optional<Value>,
        /// `Enabled` or `Disabled`.
        public_network_access: Optional<Value>,
        /// Its name, unique in all of Azure: 5 to 50 letters and digits.
        registry_name: Required<Value>,
        /// The resource group that it is in.
        resource_group_name: Required<Value>,
        /// What it costs and can.
        sku: Required<RegistrySku>,
        /// Keys and values by which costs are told apart.
        tags: Optional<Map>,
        /// `Enabled` or `Disabled`: copies in the zones of the region.
        zone_redundancy: Optional<Value>,
    }
}

cpg_core::typed_objects! {
    /// What a registry costs and can.
    RegistrySku = {
        /// `Basic`, `Standard` or `Premium`.
        name: Required<Value>,
    }
}
