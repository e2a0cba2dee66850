//! Resource types of `sqs`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:sqs/queue:Queue`.
    Queue = ResourceType {
        stateful: true,
        ..plain("aws:sqs/queue:Queue")
    } => {
        /// `contentBasedDeduplication`.
        content_based_deduplication: Optional<bool>,
        /// `deduplicationScope`.
        deduplication_scope: Optional<Value>,
        /// `delaySeconds`.
        delay_seconds: Optional<i64>,
        /// `fifoQueue`.
        fifo_queue: Optional<bool>,
        /// `fifoThroughputLimit`.
        fifo_throughput_limit: Optional<Value>,
        /// `kmsDataKeyReusePeriodSeconds`.
        kms_data_key_reuse_period_seconds: Optional<i64>,
        /// `kmsMasterKeyId`.
        kms_master_key_id: Optional<Value>,
        /// `maxMessageSize`.
        max_message_size: Optional<i64>,
        /// `messageRetentionSeconds`.
        message_retention_seconds: Optional<i64>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `policy`.
        policy: Optional<Value>,
        /// `receiveWaitTimeSeconds`.
        receive_wait_time_seconds: Optional<i64>,
        /// `redriveAllowPolicy`.
        redrive_allow_policy: Optional<Value>,
        /// `redrivePolicy`.
        redrive_policy: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `sqsManagedSseEnabled`.
        sqs_managed_sse_enabled: Optional<bool>,
        /// `tags`.
        tags: Optional<Map>,
        /// `visibilityTimeoutSeconds`.
        visibility_timeout_seconds: Optional<i64>,
    }
}
