//! Looking whether something works: canaries of Synthetics, and alarms.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::Value;
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use super::function::{Code, Environment};
use super::known;
use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::{Role, S3Bucket, Topic};
use crate::resources::{cloudwatch, synthetics};

kind! {
    /// A program that tries something again and again.
    pub Canary: "a canary" on(aws);

    options CanaryOptions, checked by check_canary {
        /// Its code: the file, and what is in it.
        code: [Code],
        /// Its runtime.
        runtime: text,
        /// What is run of the code.
        handler: text,
        /// What its environment says.
        environment: [Environment],
        /// How often it runs, in AWS's form.
        every: text,
        /// The bucket into which it writes what it saw.
        bucket: (S3Bucket),
        /// The role that it takes.
        role: (Role),
        /// For how many days what went well is kept.
        keep_days: number,
    }
    outputs CanaryOutputs {
        /// Its name.
        name,
    }
}

const fn check_canary(_: &CanaryOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::canary);
}

#[diagnostic::do_not_recommend]
impl Hosts<Canary> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-canary")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &CanaryOptions) -> Made {
        let name = scope.cloud_name(spec);
        let text = |text: &Option<String>| Value::from(text.clone().unwrap_or_default());
        let bucket = options
            .bucket
            .map(|bucket| scope.output_of(bucket, "bucket"));
        let bucket = bucket.unwrap_or(Value::Null);
        let to = Value::concat(["s3://".into(), bucket, format!("/{name}").into()]);
        let role = options.role.map(|role| scope.output_of(role, "arn"));
        let run = synthetics::CanaryRunConfig {
            environment_variables: options.environment.as_ref().map(|said| said.pairs(scope)),
            ..Default::default()
        };
        let canary = synthetics::Canary {
            name: Some(Value::from(&name)),
            run_config: Some(run),
            start_canary: Some(true),
            success_retention_period: options.keep_days,
            zip_file: options.code.as_ref().map(Code::archive),
            ..synthetics::Canary::new(
                to,
                role.unwrap_or(Value::Null),
                text(&options.handler),
                text(&options.runtime),
                synthetics::CanarySchedule::new(text(&options.every)),
            )
        };
        let node = scope.add(canary.resource(scope.resource_name::<Canary>(&spec.key)));
        known(node, scope.arn("synthetics", &format!("canary:{name}")))
    }
}

kind! {
    /// Tells a topic when a number is too low.
    pub Alarm: "an alarm" on(aws);

    options AlarmOptions, checked by check_alarm {
        /// The name of the canary whose share of good runs it looks at.
        canary: text,
        /// The least share, in percent.
        least: number,
        /// How long a period is, in seconds.
        period: number,
        /// Over how many periods it looks.
        periods: number,
        /// In how many of these the number is too low.
        datapoints: number,
        /// The topic that is told.
        tells: (Topic),
    }
}

/// Over how many periods an alarm looks of which nothing is said.
const PERIODS: i64 = 1;

const fn check_alarm(options: &AlarmOptions<Written<'_>>, _: &Naming<'_>, told: &mut Mistakes) {
    let periods = match options.periods {
        Some(periods) => periods,
        None if options.open => return,
        None => PERIODS,
    };
    if let Some(datapoints) = options.datapoints
        && datapoints > periods
    {
        let mistake = told
            .about("43i", "datapoints")
            .say("has ")
            .number(datapoints);
        let mistake = mistake.say(" `datapoints` in ").number(periods);
        mistake
            .say(" of `periods`")
            .help("write at most as many `datapoints` as `periods`");
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Alarm> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-alarm")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &AlarmOptions) -> Made {
        let periods = options.periods.unwrap_or(PERIODS);
        let canary = Value::from(options.canary.clone().unwrap_or_default());
        #[allow(clippy::cast_precision_loss, reason = "a share in percent")]
        let threshold = options.least.map(|least| least as f64);
        let alarm = cloudwatch::MetricAlarm {
            actions_enabled: Some(true),
            alarm_actions: options
                .tells
                .map(|topic| vec![scope.output_of(topic, "arn")]),
            comparison_operator: Some("LessThanThreshold".into()),
            datapoints_to_alarm: options.datapoints,
            dimensions: Some(vec![("CanaryName".into(), canary)]),
            evaluation_periods: Some(periods),
            metric_name: Some("SuccessPercent".into()),
            name: Some(scope.cloud_name(spec).into()),
            namespace: Some("CloudWatchSynthetics".into()),
            period: options.period,
            statistic: Some("Minimum".into()),
            threshold,
            treat_missing_data: Some("missing".into()),
            ..cloudwatch::MetricAlarm::new()
        };
        let node = scope.add(alarm.resource(scope.resource_name::<Alarm>(&spec.key)));
        Made::known_by(node, "arn")
    }
}
