//! Who is told when something is wrong.
//!
//! This file knows no alert of ours. Of the conditions only those on logs and on thresholds
//! are here.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, Value};

cpg_core::typed_resources! {
    /// When somebody is told.
    AlertPolicy = plain("gcp:monitoring/alertPolicy:AlertPolicy") => {
        /// How often somebody is told.
        alert_strategy: Optional<AlertStrategy>,
        /// How the conditions go together: `AND`, `OR` or `AND_WITH_MATCHING_RESOURCE`.
        combiner: Required<Value>,
        /// What is wrong then.
        conditions: Required<Vec<AlertCondition>>,
        /// Its name for people.
        display_name: Required<Value>,
        /// What somebody is told besides.
        documentation: Optional<AlertDocumentation>,
        /// It tells; so where nothing is said.
        enabled: Optional<bool>,
        /// Who is told: resource names of channels.
        notification_channels: Optional<Vec<Value>>,
        /// The id of the project that owns it; the provider's own where there is none.
        project: Optional<Value>,
        /// `CRITICAL`, `ERROR` or `WARNING`.
        severity: Optional<Value>,
        /// Keys and values by which it is found.
        user_labels: Optional<Map>,
    }

    /// A way to tell somebody.
    NotificationChannel = plain("gcp:monitoring/notificationChannel:NotificationChannel") => {
        /// What it is for.
        description: Optional<Value>,
        /// Its name for people.
        display_name: Optional<Value>,
        /// It tells; so where nothing is said.
        enabled: Optional<bool>,
        /// Delete it although alerts use it.
        force_delete: Optional<bool>,
        /// Where it goes, as its type has it: `channel_name`, `email_address`.
        labels: Optional<Map>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// What opens it. Give its texts as [`Value::Secret`] or [`Value::Read`].
        sensitive_labels: Optional<NotificationSensitiveLabels>,
        /// `slack`, `email`, …
        r#type: Required<Value>,
        /// Keys and values by which it is found.
        user_labels: Optional<Map>,
    }
}

cpg_core::typed_objects! {
    /// How often somebody is told.
    #[derive(Default)]
    AlertStrategy = {
        /// After how long without news an incident ends by itself, `1800s` at least.
        auto_close: Optional<Value>,
        /// How often again, by channel.
        notification_channel_strategies: Optional<Vec<AlertChannelStrategy>>,
        /// How often at most; needed by conditions on logs.
        notification_rate_limit: Optional<AlertRateLimit>,
    }

    /// How often somebody is told again.
    #[derive(Default)]
    AlertChannelStrategy = {
        /// Resource names of channels.
        notification_channel_names: Optional<Vec<Value>>,
        /// After how long again, `1800s` to `86400s`.
        renotify_interval: Optional<Value>,
    }

    /// How often somebody is told at most.
    #[derive(Default)]
    AlertRateLimit = {
        /// Once in that time, `300s`.
        period: Optional<Value>,
    }

    /// What is wrong then: one of them.
    AlertCondition = {
        /// Something is in the logs.
        condition_matched_log: Optional<AlertMatchedLog>,
        /// A number is too large or too small.
        condition_threshold: Optional<AlertThreshold>,
        /// Its name for people.
        display_name: Required<Value>,
    }

    /// Something is in the logs.
    AlertMatchedLog = {
        /// What, in the logs' own language of filters.
        filter: Required<Value>,
        /// Names for parts of the entry.
        label_extractors: Optional<Map>,
    }

    /// A number is too large or too small.
    AlertThreshold = {
        /// What becomes of the numbers before.
        aggregations: Optional<Vec<AlertAggregation>>,
        /// `COMPARISON_GT` or `COMPARISON_LT`.
        comparison: Required<Value>,
        /// For how long, `60s`.
        duration: Required<Value>,
        /// `EVALUATION_MISSING_DATA_INACTIVE`, `…_ACTIVE` or `…_NO_OP`.
        evaluation_missing_data: Optional<Value>,
        /// Which numbers.
        filter: Optional<Value>,
        /// What they are compared with.
        threshold_value: Optional<f64>,
        /// How many of them have to be wrong.
        trigger: Optional<AlertTrigger>,
    }

    /// What becomes of the numbers before they are compared.
    #[derive(Default)]
    AlertAggregation = {
        /// Over how long, `60s` at least.
        alignment_period: Optional<Value>,
        /// How several series become one, `REDUCE_SUM`.
        cross_series_reducer: Optional<Value>,
        /// Which series become one.
        group_by_fields: Optional<Vec<Value>>,
        /// How the numbers of one series become one, `ALIGN_RATE`.
        per_series_aligner: Optional<Value>,
    }

    /// How many series have to be wrong: one of the two.
    #[derive(Default)]
    AlertTrigger = {
        /// That many.
        count: Optional<i64>,
        /// That share of them, 0 to 100.
        percent: Optional<f64>,
    }

    /// What somebody is told besides.
    #[derive(Default)]
    AlertDocumentation = {
        /// The text, up to 8 KiB.
        content: Optional<Value>,
        /// Where to read on, at most three.
        links: Optional<Vec<AlertLink>>,
        /// `text/markdown`.
        mime_type: Optional<Value>,
        /// The subject line, up to 255 bytes.
        subject: Optional<Value>,
    }

    /// Where to read on.
    #[derive(Default)]
    AlertLink = {
        /// Its text.
        display_name: Optional<Value>,
        /// Its address.
        url: Optional<Value>,
    }

    /// What opens a channel: one of them. Give it as [`Value::Secret`].
    #[derive(Default)]
    NotificationSensitiveLabels = {
        /// A token.
        auth_token: Optional<Value>,
        /// A password.
        password: Optional<Value>,
        /// A key.
        service_key: Optional<Value>,
    }
}
