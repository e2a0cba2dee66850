//! Roles that somebody may ask for and has for a while.
//!
//! This file knows no dataset and no broker.

use cpg_core::plan::Value;
use cpg_core::plan::typed::plain;

cpg_core::typed_resources! {
    /// Who may ask for which roles, and for how long.
    Entitlement = plain("gcp:privilegedaccessmanager/entitlement:entitlement") => {
        /// Who else is told.
        additional_notification_targets: Optional<EntitlementNotificationTargets>,
        /// Who has to agree; without it a request is granted at once.
        approval_workflow: Optional<EntitlementApprovalWorkflow>,
        /// Who may ask.
        eligible_users: Required<Vec<EntitlementEligibleUser>>,
        /// Its id: 4 to 63 characters, lower case letters, digits and dashes.
        entitlement_id: Required<Value>,
        /// `global`.
        location: Required<Value>,
        /// For how long at most, in seconds: `604800s`.
        max_request_duration: Required<Value>,
        /// Where it holds: `projects/NUMBER`, `folders/NUMBER` or `organizations/NUMBER`.
        parent: Required<Value>,
        /// What is granted.
        privileged_access: Required<EntitlementPrivilegedAccess>,
        /// Whether who asks has to say why.
        requester_justification_config: Required<EntitlementRequesterJustificationConfig>,
    }
}

cpg_core::typed_objects! {
    /// Who else is told.
    #[derive(Default)]
    EntitlementNotificationTargets = {
        /// E-mails told of a grant.
        admin_email_recipients: Optional<Vec<Value>>,
        /// E-mails told that one may ask.
        requester_email_recipients: Optional<Vec<Value>>,
    }

    /// Who has to agree.
    EntitlementApprovalWorkflow = {
        /// People.
        manual_approvals: Required<EntitlementManualApprovals>,
    }

    /// People who have to agree.
    EntitlementManualApprovals = {
        /// Who agrees has to say why.
        require_approver_justification: Optional<bool>,
        /// One after the other; today the cloud takes one.
        steps: Required<Vec<EntitlementApprovalStep>>,
    }

    /// Some people who have to agree.
    EntitlementApprovalStep = {
        /// How many of them.
        approvals_needed: Optional<i64>,
        /// E-mails told that a request waits.
        approver_email_recipients: Optional<Vec<Value>>,
        /// Who they are.
        approvers: Required<EntitlementPrincipals>,
    }

    /// Some people.
    EntitlementPrincipals = {
        /// `user:…` or `group:…`.
        principals: Required<Vec<Value>>,
    }

    /// Who may ask.
    EntitlementEligibleUser = {
        /// `user:…`, `group:…` or `serviceAccount:…`.
        principals: Required<Vec<Value>>,
    }

    /// What is granted.
    EntitlementPrivilegedAccess = {
        /// Roles.
        gcp_iam_access: Required<EntitlementGcpIamAccess>,
    }

    /// Roles on something.
    EntitlementGcpIamAccess = {
        /// On what: `//cloudresourcemanager.googleapis.com/projects/ID`.
        resource: Required<Value>,
        /// What that is: `cloudresourcemanager.googleapis.com/Project`.
        resource_type: Required<Value>,
        /// Which roles.
        role_bindings: Required<Vec<EntitlementRoleBinding>>,
    }

    /// One of the roles.
    EntitlementRoleBinding = {
        /// When it holds, in the Common Expression Language.
        condition_expression: Optional<Value>,
        /// The role.
        role: Required<Value>,
    }

    /// Whether who asks has to say why: one of the two.
    #[derive(Default)]
    EntitlementRequesterJustificationConfig = {
        /// No need.
        not_mandatory: Optional<EntitlementNotMandatory>,
        /// In words.
        unstructured: Optional<EntitlementUnstructured>,
    }

    /// Nobody has to say why.
    #[derive(Default)]
    EntitlementNotMandatory = {}

    /// Who asks says why, in words.
    #[derive(Default)]
    EntitlementUnstructured = {}
}
