//! Limits of clouds on how many there may be, one place each, with their source.

/// Groups in one policy of Google Cloud ("IAM quotas and limits": Google groups in all role
/// bindings within a single allow policy).
pub const GROUPS_PER_POLICY: usize = 250;

/// Principals in one policy of Google Cloud, groups included ("IAM quotas and limits": all
/// principals in all role bindings within a single allow policy).
pub const PRINCIPALS_PER_POLICY: usize = 1_500;

/// Service accounts in one project of Google Cloud, until Google raises it ("IAM quotas and
/// limits": service accounts per project).
pub const SERVICE_ACCOUNTS_PER_PROJECT: usize = 100;

/// Role assignments in one subscription of Azure ("Azure RBAC limits").
pub const ROLE_ASSIGNMENTS_PER_SUBSCRIPTION: usize = 4_000;

/// Rules in the one lifecycle policy of a storage account of Azure ("Azure Blob Storage lifecycle
/// management overview").
pub const LIFECYCLE_RULES_PER_ACCOUNT: usize = 100;

/// Federated credentials of one identity of Azure ("Important considerations and restrictions for
/// federated identity credentials", Microsoft Entra).
pub const CREDENTIALS_PER_IDENTITY: usize = 20;

/// Thresholds at which Azure tells of a budget at most ("Budgets - Create Or Update", Azure
/// Consumption REST API).
pub const AZURE_BUDGET_THRESHOLDS: usize = 5;

/// A threshold as Azure keeps it, as percents with two digits after the point: without what a sum
/// of halves and tenths leaves behind (the same page).
#[must_use]
pub fn azure_budget_percent(ratio: f64) -> f64 {
    (ratio * 10_000.0).round() / 100.0
}

/// Days for which Azure keeps deleted blobs at most ("Soft delete for blobs", Azure Storage:
/// the retention period is 1 to 365 days).
pub const AZURE_DELETE_RETENTION_DAYS: u64 = 365;

/// Characters of all inline policies of a role of AWS together, without white space ("IAM and AWS
/// STS quotas": role policy size).
pub const AWS_ROLE_INLINE_CHARACTERS: usize = 10_240;

/// Characters of all inline policies of a group of AWS together, without white space ("IAM and
/// AWS STS quotas": group policy size).
pub const AWS_GROUP_INLINE_CHARACTERS: usize = 5_120;

/// Characters of a managed policy of AWS, without white space ("IAM and AWS STS quotas": managed
/// policy size).
pub const AWS_MANAGED_CHARACTERS: usize = 6_144;

/// Managed policies that are attached to a group or a role of AWS ("IAM and AWS STS quotas":
/// managed policies attached to an IAM group, to an IAM role).
pub const AWS_MANAGED_POLICIES: usize = 10;

/// Seconds for which temporary access can be given at most: seven days ("Create entitlements",
/// Privileged Access Manager).
pub const ENTITLEMENT_SECONDS: u64 = 604_800;

/// Seconds between two rotations of a secret at least: an hour ("Set up rotation", Secret
/// Manager).
pub const ROTATION_SECONDS: u64 = 3_600;
