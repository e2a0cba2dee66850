//! Programs that run when something happens: batch jobs, those who are told, the canary of 2022.

use cpg::aws::keys::KeyUse;
use cpg::aws::{
    Alarm, Canary, ComputeEnvironment, Key, S3Bucket, Subscription, Topic, function::Code,
};
use cpg::prelude::*;

use crate::config::{Environment, Purpose};
use crate::roles::Roles;
use crate::sandbox::RETRIES;

const LOOK: Code = Code::file(
    "nodejs/node_modules/lambda_function.js",
    include_str!("../code/canary.js"),
);

impl Environment {
    /// How many processors batch jobs have at most, and the types of their machines.
    fn machines_of_batch(&self) -> (i64, Vec<String>) {
        let (most, sizes) = match self.environment {
            Some(Purpose::Production) => (256, ""),
            _ => (128, "large xlarge "),
        };
        let sizes = format!("{sizes}2xlarge 4xlarge 8xlarge 12xlarge 16xlarge");
        let types = sizes.split(' ').map(|size| format!("r6i.{size}"));
        (self.tuning.batch.max_vcpus.unwrap_or(most), types.collect())
    }
}

/// Batch jobs, and who is told of registrations.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws))]
pub struct Work {
    /// Machines that run the pipeline.
    #[resource(when = config.has("batch"), name = "compute-env", role = Roles::PIPELINE,
        min_vcpus = config.tuning.batch.min_vcpus, max_vcpus = config.machines_of_batch().0,
        types = config.machines_of_batch().1,
        group = config.cluster.as_ref().map_or("", |cluster| &cluster.security_group),
        queue = &format!("queue-pipeline-{}", config.env()),
        template = &format!("batch-{}-launch-template", config.env()))]
    pipeline: ComputeEnvironment,
    /// Whom the function of 2022 tells.
    #[resource(when = config.has_of("2022", "post-register-lambda"),
        cloud_name = "post-registration-user-access-{config.env()}-default")]
    registrations: Topic,
    /// The api is told.
    #[resource(when = config.has_of("2022", "post-register-lambda"), of_topic = Work::REGISTRATIONS,
        url = &format!("{}/v2/access/post-registration", config.api("default")),
        filter = ("type", "PostUserRegistration"), retries = RETRIES)]
    registrations_api: Subscription,
}

/// Looks whether the user interface answers, in 2022.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has("canaries"))]
pub struct Watch2022 {
    /// What the canary saw.
    #[resource(unencrypted = "as in the original: it holds no data of users")]
    #[grant(write(canary))]
    biomage_canaries: S3Bucket,
    /// Encrypts what is said of alarms.
    #[resource(description = "Customer Managed Key (CMK) to sign SNS topic at rest", deletion_days = 7,
        key_alias = &format!("canary-sns-topic-{}", config.env()), rotates, enabled,
        policy_id = &format!("canary-sns-topic-key-{}", config.env()), root_statement = "Enable key management",
        uses = [KeyUse::service("Allow Cloudwatch to use CMK", "kms:Decrypt kms:GenerateDataKey", "cloudwatch.amazonaws.com")])]
    alarms_key: Key,
    /// Who is told of alarms.
    #[resource(name = "cloudwatch-alarms", key = Watch2022::ALARMS_KEY)] alarms: Topic,
    /// People are.
    #[resource(of_topic = Watch2022::ALARMS,
        email = config.email.as_ref().and_then(|email| email.support.as_deref()).unwrap_or_default())]
    alarms_mail: Subscription,
    /// Asks for the first page.
    #[resource(name = "is-ui-up", code = LOOK, handler = "lambda_function.handler", every = "rate(5 minutes)",
        runtime = "syn-nodejs-puppeteer-3.3", environment = [("TEST_URL", config.ui("default"))],
        bucket = Watch2022::BIOMAGE_CANARIES, role = Roles::CANARY, keep_days = 2)]
    ui: Canary,
    /// It did not come twice.
    #[resource(cloud_name = "{config.env()} UI is down", canary = &format!("is-ui-up-{}", config.env()), least = 100,
        period = 600, periods = 2, datapoints = 2, tells = Watch2022::ALARMS)]
    ui_is_down: Alarm,
}
