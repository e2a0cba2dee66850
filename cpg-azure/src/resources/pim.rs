//! What somebody may have for a time: Privileged Identity Management.
//!
//! These types are of the provider `azure`. That of `azure-native` changes a policy by its name, which
//! Azure makes up and changes; this one finds it by role and scope. This file knows no role of ours.

use cpg_core::plan::Value;
use cpg_core::plan::typed::plain;

cpg_core::typed_resources! {
    /// Who may take a role on a scope for a time.
    EligibleRoleAssignment = plain("azure:pim/eligibleRoleAssignment:EligibleRoleAssignment") => {
        /// What it is for.
        justification: Optional<Value>,
        /// Who: the object id of a person or a group.
        principal_id: Required<Value>,
        /// Which role, with the subscription before it.
        role_definition_id: Required<Value>,
        /// On what: the id of a resource, a group of them or a subscription.
        scope: Required<Value>,
    }

    /// How a role on a scope is taken. Azure has one for each: it is changed, and stays where the
    /// resource is deleted.
    RoleManagementPolicy = plain("azure:pim/roleManagementPolicy:RoleManagementPolicy") => {
        /// What is asked of who takes it.
        activation_rules: Optional<ActivationRules>,
        /// How long one may be eligible.
        eligible_assignment_rules: Optional<EligibleAssignmentRules>,
        /// Which role, with the subscription before it.
        role_definition_id: Required<Value>,
        /// On what: the id of a resource, a group of them or a subscription.
        scope: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// What is asked of who takes a role.
    ActivationRules = {
        /// For how long one has it at most: `PT30M` to `PT23H30M` by half hours, or `P1D`.
        maximum_duration: Optional<Value>,
        /// Somebody has to agree.
        require_approval: Optional<bool>,
        /// Who takes it says why.
        require_justification: Optional<bool>,
        /// Who takes it signs in with two factors.
        require_multifactor_authentication: Optional<bool>,
    }

    /// How long one may be eligible.
    EligibleAssignmentRules = {
        /// It ends at some time.
        expiration_required: Optional<bool>,
        /// After that time at most: `P15D`, `P30D`, `P90D`, `P180D` or `P365D`.
        expire_after: Optional<Value>,
    }
}
