//! Who has which role on what, and roles beside those of Azure.
//!
//! This file knows no role of ours.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{ResourceType, Value};

cpg_core::typed_resources! {
    /// One principal's role on a scope.
    RoleAssignment = ResourceType {
        aliases: versions!["authorization", "RoleAssignment":
            v20150701 v20171001preview v20180101preview v20180901preview v20200301preview
            v20200401preview v20200801preview v20201001preview v20220401
        ],
        ..plain("azure-native:authorization:RoleAssignment")
    } => {
        /// When the role holds.
        condition: Optional<Value>,
        /// The version of the condition's language, `2.0`.
        condition_version: Optional<Value>,
        /// The managed identity that gives the role for another tenant.
        delegated_managed_identity_resource_id: Optional<Value>,
        /// What it is for.
        description: Optional<Value>,
        /// Who: the object id of a person, a group or an identity.
        principal_id: Required<Value>,
        /// What that is: `User`, `Group`, `ServicePrincipal`, `ForeignGroup` or `Device`.
        /// Given, a principal made a moment ago is found.
        principal_type: Required<Value>,
        /// The assignment's own id; made up by the provider where there is none.
        role_assignment_name: Optional<Value>,
        /// Which role: `/providers/Microsoft.Authorization/roleDefinitions/…`.
        role_definition_id: Required<Value>,
        /// On what: the id of a resource, a group of them or a subscription.
        scope: Required<Value>,
    }

    /// A role of a subscription's own.
    RoleDefinition = ResourceType {
        aliases: versions!["authorization", "RoleDefinition": v20150701 v20180101preview v20220401
            v20220501preview
        ],
        ..plain("azure-native:authorization:RoleDefinition")
    } => {
        /// Where it can be given: ids of subscriptions and groups.
        assignable_scopes: Optional<Vec<Value>>,
        /// What it is for.
        description: Optional<Value>,
        /// What it allows.
        permissions: Optional<Vec<Permission>>,
        /// Its own id, a GUID.
        role_definition_id: Optional<Value>,
        /// Its name for people, one in a tenant.
        role_name: Optional<Value>,
        /// `CustomRole`.
        role_type: Optional<Value>,
        /// Where it is declared: the id of a subscription.
        scope: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// What a role allows.
    Permission = {
        /// What may be done with resources.
        actions: Optional<Vec<Value>>,
        /// What may be done with what is in them.
        data_actions: Optional<Vec<Value>>,
        /// What of the actions may not.
        not_actions: Optional<Vec<Value>>,
        /// What of the data actions may not.
        not_data_actions: Optional<Vec<Value>>,
    }
}
