//! Resource types of `eks`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:eks/accessEntry:AccessEntry`.
    AccessEntry = plain("aws:eks/accessEntry:AccessEntry") => {
        /// `clusterName`.
        cluster_name: Required<Value>,
        /// `kubernetesGroups`.
        kubernetes_groups: Optional<Vec<Value>>,
        /// `principalArn`.
        principal_arn: Required<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `type`.
        r#type: Optional<Value>,
        /// `userName`.
        user_name: Optional<Value>,
    }

    /// `aws:eks/accessPolicyAssociation:AccessPolicyAssociation`.
    AccessPolicyAssociation = plain("aws:eks/accessPolicyAssociation:AccessPolicyAssociation") => {
        /// `accessScope`.
        access_scope: Required<AccessPolicyAssociationAccessScope>,
        /// `clusterName`.
        cluster_name: Required<Value>,
        /// `policyArn`.
        policy_arn: Required<Value>,
        /// `principalArn`.
        principal_arn: Required<Value>,
        /// `region`.
        region: Optional<Value>,
    }
}

cpg_core::typed_objects! {
    /// `AccessPolicyAssociationAccessScope`.
    AccessPolicyAssociationAccessScope = {
        /// `namespaces`.
        namespaces: Optional<Vec<Value>>,
        /// `type`.
        r#type: Required<Value>,
    }
}
