//! Resource types of `iam`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:iam/group:Group`.
    Group = plain("aws:iam/group:Group") => {
        /// `name`.
        name: Optional<Value>,
        /// `path`.
        path: Optional<Value>,
    }

    /// `aws:iam/groupMembership:GroupMembership`.
    GroupMembership = plain("aws:iam/groupMembership:GroupMembership") => {
        /// `group`.
        group: Required<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `users`.
        users: Required<Vec<Value>>,
    }

    /// `aws:iam/groupPolicy:GroupPolicy`.
    GroupPolicy = plain("aws:iam/groupPolicy:GroupPolicy") => {
        /// `group`.
        group: Required<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `policy`.
        policy: Required<Value>,
    }

    /// `aws:iam/groupPolicyAttachment:GroupPolicyAttachment`.
    GroupPolicyAttachment = plain("aws:iam/groupPolicyAttachment:GroupPolicyAttachment") => {
        /// `group`.
        group: Required<Value>,
        /// `policyArn`.
        policy_arn: Required<Value>,
    }

    /// `aws:iam/instanceProfile:InstanceProfile`.
    InstanceProfile = plain("aws:iam/instanceProfile:InstanceProfile") => {
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `path`.
        path: Optional<Value>,
        /// `role`.
        role: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `aws:iam/openIdConnectProvider:OpenIdConnectProvider`.
    OpenIdConnectProvider = plain("aws:iam/openIdConnectProvider:OpenIdConnectProvider") => {
        /// `clientIdLists`.
        client_id_lists: Required<Vec<Value>>,
        /// `tags`.
        tags: Optional<Map>,
        /// `thumbprintLists`.
        thumbprint_lists: Optional<Vec<Value>>,
        /// `url`.
        url: Required<Value>,
    }

    /// `aws:iam/policy:Policy`.
    Policy = plain("aws:iam/policy:Policy") => {
        /// `delayAfterPolicyCreationInMs`.
        delay_after_policy_creation_in_ms: Optional<i64>,
        /// `description`.
        description: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `path`.
        path: Optional<Value>,
        /// `policy`.
        policy: Required<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `aws:iam/role:Role`.
    Role = plain("aws:iam/role:Role") => {
        /// `assumeRolePolicy`.
        assume_role_policy: Required<Value>,
        /// `description`.
        description: Optional<Value>,
        /// `forceDetachPolicies`.
        force_detach_policies: Optional<bool>,
        /// `inlinePolicies`.
        inline_policies: Optional<Vec<RoleInlinePolicy>>,
        /// `managedPolicyArns`.
        managed_policy_arns: Optional<Vec<Value>>,
        /// `maxSessionDuration`.
        max_session_duration: Optional<i64>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `path`.
        path: Optional<Value>,
        /// `permissionsBoundary`.
        permissions_boundary: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `aws:iam/rolePolicy:RolePolicy`.
    RolePolicy = plain("aws:iam/rolePolicy:RolePolicy") => {
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `policy`.
        policy: Required<Value>,
        /// `role`.
        role: Required<Value>,
    }

    /// `aws:iam/rolePolicyAttachment:RolePolicyAttachment`.
    RolePolicyAttachment = plain("aws:iam/rolePolicyAttachment:RolePolicyAttachment") => {
        /// `policyArn`.
        policy_arn: Required<Value>,
        /// `role`.
        role: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// `RoleInlinePolicy`.
    #[derive(Default)]
    RoleInlinePolicy = {
        /// `name`.
        name: Optional<Value>,
        /// `policy`.
        policy: Optional<Value>,
    }
}
