//! Resource types of `pubsub`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- examples/lab/resources.toml`.

use cpg::typed::{Map, Value, plain};

cpg::typed_resources! {
    /// `gcp:pubsub/topic:Topic`.
    Topic = plain("gcp:pubsub/topic:Topic") => {
        /// `kmsKeyName`.
        kms_key_name: Optional<Value>,
        /// `labels`.
        labels: Optional<Map>,
        /// `messageRetentionDuration`.
        message_retention_duration: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `project`.
        project: Optional<Value>,
    }

    /// `gcp:pubsub/topicIAMMember:TopicIAMMember`.
    TopicIAMMember = plain("gcp:pubsub/topicIAMMember:TopicIAMMember") => {
        /// `member`.
        member: Required<Value>,
        /// `project`.
        project: Optional<Value>,
        /// `role`.
        role: Required<Value>,
        /// `topic`.
        topic: Required<Value>,
    }
}
