//! Who is told when a function fails: a channel of Slack, and alerts. Knows no function of ours.

use cpg::gcp::resources::monitoring::{
    AlertCondition, AlertMatchedLog, AlertPolicy, AlertRateLimit, AlertStrategy,
    NotificationChannel, NotificationSensitiveLabels,
};
use cpg::kinds::{Hosts, Made, Spec};
use cpg::prelude::*;
use cpg::{Scope, kind};

use super::functions::{CloudFunction, in_billing_project, of_same_key, one};

/// How often somebody is told of the same, at most.
const PERIOD: &str = "300s";

kind! {
    /// A channel of Slack that is told.
    pub SlackChannel: "a channel of Slack" on(gcp);

    options SlackChannelOptions {
        /// Its name in Slack.
        channel: text,
        /// The token that opens it.
        token: [Value],
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<SlackChannel> for Gcp {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &SlackChannelOptions) -> Made {
        let channel = options.channel.clone().unwrap_or_default();
        let channel = NotificationChannel {
            description: Some(
                "Slack notification channel for all cost aggregator functions".into(),
            ),
            display_name: Some("Billing Aggregator Slack Notification Channel".into()),
            labels: Some(vec![("channel_name".into(), channel.into())]),
            sensitive_labels: Some(NotificationSensitiveLabels {
                auth_token: options.token.clone(),
                ..NotificationSensitiveLabels::default()
            }),
            ..NotificationChannel::new(in_billing_project(scope), "slack")
        };
        let node = scope.add(channel.resource(scope.resource_name::<SlackChannel>(&spec.key)));
        Made::known_by(node, "id")
    }
}

kind! {
    /// Tells when a function warns or fails.
    pub Alert: "an alert" on(gcp);

    options AlertOptions {
        /// Which function it is about: of several, the one with its own key.
        about: (CloudFunction),
        /// Which channel is told.
        told: (SlackChannel),
        /// How its title begins.
        title: text,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Alert> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-alert")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &AlertOptions) -> Made {
        let function = of_same_key(scope, options.about, &spec.key);
        let channel = one(scope, options.told);
        let title = options.title.clone().unwrap_or_default();
        let condition = AlertCondition {
            condition_matched_log: Some(AlertMatchedLog::new(logs(&function.output("name")))),
            ..AlertCondition::new("Function warning/error")
        };
        let alert = AlertPolicy {
            alert_strategy: Some(AlertStrategy {
                notification_rate_limit: Some(AlertRateLimit {
                    period: Some(PERIOD.into()),
                }),
                ..AlertStrategy::default()
            }),
            notification_channels: Some(vec![channel.address]),
            ..AlertPolicy::new(
                "OR",
                vec![condition],
                format!("{title} Billing Function Error Alert"),
            )
        };
        let mut alert = alert.resource(scope.resource_name::<Alert>(&spec.key));
        alert.depends_on.extend(function.node);
        Made::known_by(scope.add(alert), "name")
    }
}

/// Warnings and worse in the logs of a function, of either generation; with the white space of the
/// deployment that was there before.
fn logs(function: &Value) -> Value {
    Value::concat([
        "\n                ((\n                    resource.type=\"cloud_function\"\n                    AND resource.labels.function_name=\"".into(),
        function.clone(),
        "\"\n                ) OR (\n                    resource.type=\"cloud_run_revision\"\n                    AND resource.labels.service_name=\"".into(),
        function.clone(),
        "\"\n                ))\n                AND severity>=WARNING\n            ".into(),
    ])
}
