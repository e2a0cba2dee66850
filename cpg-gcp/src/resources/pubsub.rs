//! Topics of Pub/Sub, who listens to them, and who may send and listen.
//!
//! This file knows no topic of ours. Of what a subscription can do with messages, pushing them is
//! here; writing them to a table or to a bucket is left out, as are topics that are fed by others.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;

cpg_core::typed_resources! {
    /// A topic: messages that programs send.
    Topic = ResourceType {
        secret_outputs: LABELS,
        ..plain("gcp:pubsub/topic:Topic")
    } => {
        /// The key that encrypts its messages.
        kms_key_name: Optional<Value>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// For how long messages stay although they were taken, `86400s`: up to 31 days.
        message_retention_duration: Optional<Value>,
        /// Its name in the project; the logical name with a random end where there is none.
        name: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
    }

    /// Who may do what with a topic: all of it, and nobody else.
    TopicIamPolicy = plain("gcp:pubsub/topicIAMPolicy:TopicIAMPolicy") => {
        /// The policy, as JSON.
        policy_data: Required<Value>,
        /// The id of the project that owns the topic.
        project: Required<Value>,
        /// The topic's name.
        topic: Required<Value>,
    }

    /// Somebody who listens to a topic.
    Subscription = ResourceType {
        secret_outputs: LABELS,
        ..plain("gcp:pubsub/subscription:Subscription")
    } => {
        /// After how many seconds a message that nobody confirmed comes again: 10 to 600.
        ack_deadline_seconds: Optional<i64>,
        /// Where messages go that cannot be delivered.
        dead_letter_policy: Optional<SubscriptionDeadLetterPolicy>,
        /// No message comes twice.
        enable_exactly_once_delivery: Optional<bool>,
        /// Messages of one key come in order.
        enable_message_ordering: Optional<bool>,
        /// When it goes because nobody uses it; after 31 days where nothing is said.
        expiration_policy: Optional<SubscriptionExpirationPolicy>,
        /// Which messages, by their attributes.
        filter: Optional<Value>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// For how long messages that nobody took stay, `604800s`.
        message_retention_duration: Optional<Value>,
        /// Its name in the project; the logical name with a random end where there is none.
        name: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// Where messages are sent; they are fetched where nothing is said.
        push_config: Optional<SubscriptionPushConfig>,
        /// Messages stay although they were taken.
        retain_acked_messages: Optional<bool>,
        /// When a message comes again that was refused; at once where nothing is said.
        retry_policy: Optional<SubscriptionRetryPolicy>,
        /// The topic's name.
        topic: Required<Value>,
    }

    /// Who may do what with a subscription: all of it, and nobody else.
    SubscriptionIamPolicy = plain("gcp:pubsub/subscriptionIAMPolicy:SubscriptionIAMPolicy") => {
        /// The policy, as JSON.
        policy_data: Required<Value>,
        /// The id of the project that owns the subscription.
        project: Required<Value>,
        /// The subscription's name.
        subscription: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// Where messages go that cannot be delivered.
    #[derive(Default)]
    SubscriptionDeadLetterPolicy = {
        /// The topic's resource name, `projects/…/topics/…`.
        dead_letter_topic: Optional<Value>,
        /// After how many tries: 5 to 100.
        max_delivery_attempts: Optional<i64>,
    }

    /// When a subscription goes because nobody uses it.
    SubscriptionExpirationPolicy = {
        /// After how long, `86400s` at least; never where it is empty.
        ttl: Required<Value>,
    }

    /// Where messages are sent.
    SubscriptionPushConfig = {
        /// What is said with them: `x-goog-version`.
        attributes: Optional<Map>,
        /// Who sends them, by a token.
        oidc_token: Optional<SubscriptionOidcToken>,
        /// The address.
        push_endpoint: Required<Value>,
    }

    /// Who sends messages, by a token.
    SubscriptionOidcToken = {
        /// For whom the token is; the address where nothing is said.
        audience: Optional<Value>,
        /// The account's e-mail.
        service_account_email: Required<Value>,
    }

    /// When a message comes again that was refused.
    #[derive(Default)]
    SubscriptionRetryPolicy = {
        /// After how long at most, `600s`.
        maximum_backoff: Optional<Value>,
        /// After how long at least, `10s`.
        minimum_backoff: Optional<Value>,
    }
}
