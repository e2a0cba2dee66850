//! Resource types of `kms`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:kms/alias:Alias`.
    Alias = plain("aws:kms/alias:Alias") => {
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `targetKeyId`.
        target_key_id: Required<Value>,
    }

    /// `aws:kms/key:Key`.
    Key = ResourceType {
        stateful: true,
        ..plain("aws:kms/key:Key")
    } => {
        /// `bypassPolicyLockoutSafetyCheck`.
        bypass_policy_lockout_safety_check: Optional<bool>,
        /// `customKeyStoreId`.
        custom_key_store_id: Optional<Value>,
        /// `customerMasterKeySpec`.
        customer_master_key_spec: Optional<Value>,
        /// `deletionWindowInDays`.
        deletion_window_in_days: Optional<i64>,
        /// `description`.
        description: Optional<Value>,
        /// `enableKeyRotation`.
        enable_key_rotation: Optional<bool>,
        /// `isEnabled`.
        is_enabled: Optional<bool>,
        /// `keyUsage`.
        key_usage: Optional<Value>,
        /// `multiRegion`.
        multi_region: Optional<bool>,
        /// `policy`.
        policy: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `rotationPeriodInDays`.
        rotation_period_in_days: Optional<i64>,
        /// `tags`.
        tags: Optional<Map>,
        /// `xksKeyId`.
        xks_key_id: Optional<Value>,
    }
}
