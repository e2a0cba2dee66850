//! Resource types of `sns`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:sns/topic:Topic`.
    Topic = plain("aws:sns/topic:Topic") => {
        /// `applicationFailureFeedbackRoleArn`.
        application_failure_feedback_role_arn: Optional<Value>,
        /// `applicationSuccessFeedbackRoleArn`.
        application_success_feedback_role_arn: Optional<Value>,
        /// `applicationSuccessFeedbackSampleRate`.
        application_success_feedback_sample_rate: Optional<i64>,
        /// `archivePolicy`.
        archive_policy: Optional<Value>,
        /// `contentBasedDeduplication`.
        content_based_deduplication: Optional<bool>,
        /// `deliveryPolicy`.
        delivery_policy: Optional<Value>,
        /// `displayName`.
        display_name: Optional<Value>,
        /// `fifoThroughputScope`.
        fifo_throughput_scope: Optional<Value>,
        /// `fifoTopic`.
        fifo_topic: Optional<bool>,
        /// `firehoseFailureFeedbackRoleArn`.
        firehose_failure_feedback_role_arn: Optional<Value>,
        /// `firehoseSuccessFeedbackRoleArn`.
        firehose_success_feedback_role_arn: Optional<Value>,
        /// `firehoseSuccessFeedbackSampleRate`.
        firehose_success_feedback_sample_rate: Optional<i64>,
        /// `httpFailureFeedbackRoleArn`.
        http_failure_feedback_role_arn: Optional<Value>,
        /// `httpSuccessFeedbackRoleArn`.
        http_success_feedback_role_arn: Optional<Value>,
        /// `httpSuccessFeedbackSampleRate`.
        http_success_feedback_sample_rate: Optional<i64>,
        /// `kmsMasterKeyId`.
        kms_master_key_id: Optional<Value>,
        /// `lambdaFailureFeedbackRoleArn`.
        lambda_failure_feedback_role_arn: Optional<Value>,
        /// `lambdaSuccessFeedbackRoleArn`.
        lambda_success_feedback_role_arn: Optional<Value>,
        /// `lambdaSuccessFeedbackSampleRate`.
        lambda_success_feedback_sample_rate: Optional<i64>,
        /// `maximumMessageSize`.
        maximum_message_size: Optional<i64>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `policy`.
        policy: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `signatureVersion`.
        signature_version: Optional<i64>,
        /// `sqsFailureFeedbackRoleArn`.
        sqs_failure_feedback_role_arn: Optional<Value>,
        /// `sqsSuccessFeedbackRoleArn`.
        sqs_success_feedback_role_arn: Optional<Value>,
        /// `sqsSuccessFeedbackSampleRate`.
        sqs_success_feedback_sample_rate: Optional<i64>,
        /// `tags`.
        tags: Optional<Map>,
        /// `tracingConfig`.
        tracing_config: Optional<Value>,
    }

    /// `aws:sns/topicSubscription:TopicSubscription`.
    TopicSubscription = plain("aws:sns/topicSubscription:TopicSubscription") => {
        /// `confirmationTimeoutInMinutes`.
        confirmation_timeout_in_minutes: Optional<i64>,
        /// `deliveryPolicy`.
        delivery_policy: Optional<Value>,
        /// `endpoint`.
        endpoint: Required<Value>,
        /// `endpointAutoConfirms`.
        endpoint_auto_confirms: Optional<bool>,
        /// `filterPolicy`.
        filter_policy: Optional<Value>,
        /// `filterPolicyScope`.
        filter_policy_scope: Optional<Value>,
        /// `protocol`.
        protocol: Required<Value>,
        /// `rawMessageDelivery`.
        raw_message_delivery: Optional<bool>,
        /// `redrivePolicy`.
        redrive_policy: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `replayPolicy`.
        replay_policy: Optional<Value>,
        /// `subscriptionRoleArn`.
        subscription_role_arn: Optional<Value>,
        /// `topic`.
        topic: Required<Value>,
    }
}
