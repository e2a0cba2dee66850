//! Programs that run when something happens: functions, batch jobs, the canary of 2022.

use cpg::aws::function::Environment as Said;
use cpg::aws::keys::KeyUse;
use cpg::aws::{Alarm, Canary, ComputeEnvironment, Function, Key, S3Bucket, Subscription, Topic};
use cpg::prelude::*;

use crate::config::{Environment, Purpose};
use crate::roles::Roles;

const DELETE: (&str, &str) = ("index.js", include_str!("../code/delete.js"));
const DELETE_2022: (&str, &str) = ("index.js", include_str!("../code/delete_2022.js"));
const REGISTER: (&str, &str) = ("index.js", include_str!("../code/register.js"));
const REGISTER_2022: (&str, &str) = ("index.js", include_str!("../code/register_2022.js"));
const LOOK: (&str, &str) = (
    "nodejs/node_modules/lambda_function.js",
    include_str!("../code/canary.js"),
);
const ENDED: &str = "as in the original";

/// Functions.
#[part(of = Environment, clouds(aws), roles = Roles)]
pub struct Functions {
    /// Deletes the files of what the database no longer has.
    #[resource(
        when = config.has("delete-s3-file-lambda"), name = "delete-s3-file-lambda",
        code = DELETE, handler = "index.handler", runtime = "nodejs22.x",
        environment = [("AWS_ACCOUNT_ID", config.aws.account.as_str()), ("CLUSTER_ENV", config.env())],
        log_days = config.log_days(|days| days.delete_s3_file, 1)
    )]
    delete_s3_file: Function,
    /// The same in 2022.
    #[resource(
        when = config.has("delete-sample-file-lambda"), name = "delete-sample-file-lambda",
        code = DELETE_2022, handler = "index.handler", runtime = "nodejs14.x", ended_runtime = ENDED,
        environment = [("AWS_ACCOUNT_ID", config.aws.account.as_str()), ("CLUSTER_ENV", config.env())],
        log_days = config.log_days(|days| days.delete_s3_file, 1)
    )]
    delete_sample_file: Function,
    /// Tells the api that somebody has signed up. Its logs are those of its logical name, after
    /// which the cloud names it.
    #[resource(
        when = config.has_of("2026", "post-register-lambda"), unnamed,
        logical_name = "biomage-post-register-lambda-{config.env()}",
        code = REGISTER, handler = "index.handler", runtime = "nodejs18.x",
        environment = [
            ("CLUSTER_ENV", config.env()),
            ("DOMAIN_NAME", config.domain_name()),
            ("NODE_TLS_REJECT_UNAUTHORIZED", if config.self_signed_certificate { "0" } else { "1" }),
        ],
        in_network, logs = "biomage-post-register-lambda-*",
        log_days = config.log_days(|days| days.post_register, 5)
    )]
    post_register: Function,
    /// The same in 2022: it tells a topic. Three names for its logs are three mistakes (kept).
    #[resource(
        when = config.has_of("2022", "post-register-lambda"), unnamed,
        code = REGISTER_2022, handler = "index.handler", runtime = "nodejs14.x", ended_runtime = ENDED,
        environment = Said::from([("CLUSTER_ENV", config.env())]).and_arn("TOPIC_ARN", Functions::REGISTRATIONS),
        logs = &format!("post-register-invite-lambda-{}:*", config.env()),
        log_group = &format!("post-invite-registration-lambda-{}", config.env()),
        log_days = config.log_days(|days| days.post_register, 14)
    )]
    #[grant(invoke(signed_in))]
    post_register_2022: Function,
    /// Whom the function of 2022 tells.
    #[resource(when = config.has_of("2022", "post-register-lambda"), cloud_name = "post-registration-user-access-{config.env()}-default")]
    registrations: Topic,
    /// The api is told.
    #[resource(
        when = config.has_of("2022", "post-register-lambda"), of_topic = Functions::REGISTRATIONS,
        url = &format!("{}/v2/access/post-registration", config.api("default")),
        filter = ("type", "PostUserRegistration"), retries = crate::sandbox::RETRIES
    )]
    registrations_api: Subscription,
}

impl Environment {
    /// Types of machines for batch jobs: from the least to the largest of a family.
    fn machine_types(&self) -> Vec<String> {
        let all = [
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ];
        let from = if self.environment == Some(Purpose::Production) {
            2
        } else {
            0
        };
        all[from..]
            .iter()
            .map(|size| format!("r6i.{size}"))
            .collect()
    }
}

/// Batch jobs.
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has("batch"))]
pub struct Jobs {
    /// Machines that run the pipeline.
    #[resource(
        name = "compute-env", min_vcpus = config.vcpus().0, max_vcpus = config.vcpus().1,
        types = config.machine_types(), role = Roles::PIPELINE,
        group = config.cluster.as_ref().map_or("", |cluster| &cluster.security_group),
        queue = &format!("queue-pipeline-{}", config.env()),
        template = &format!("batch-{}-launch-template", config.env())
    )]
    pipeline: ComputeEnvironment,
}

/// Looks whether the user interface answers, in 2022.
#[part(of = Environment, clouds(aws), roles = Roles, when = config.has("canaries"))]
pub struct Watch2022 {
    /// What the canary saw.
    #[resource(unencrypted = "as in the original: it holds no data of users")]
    #[grant(write(canary))]
    biomage_canaries: S3Bucket,
    /// Encrypts what is said of alarms.
    #[resource(
        description = "Customer Managed Key (CMK) to sign SNS topic at rest",
        key_alias = &format!("canary-sns-topic-{}", config.env()),
        policy_id = &format!("canary-sns-topic-key-{}", config.env()), root_statement = "Enable key management",
        uses = [KeyUse::service("Allow Cloudwatch to use CMK", "kms:Decrypt kms:GenerateDataKey", "cloudwatch.amazonaws.com")],
        rotates, enabled, deletion_days = 7
    )]
    alarms_key: Key,
    /// Who is told of alarms.
    #[resource(name = "cloudwatch-alarms", key = Watch2022::ALARMS_KEY)]
    alarms: Topic,
    /// People are.
    #[resource(of_topic = Watch2022::ALARMS, email = config.support())]
    alarms_mail: Subscription,
    /// Asks for the first page.
    #[resource(
        name = "is-ui-up", code = LOOK, handler = "lambda_function.handler", runtime = "syn-nodejs-puppeteer-3.3",
        environment = [("TEST_URL", config.ui("default"))], every = "rate(5 minutes)",
        bucket = Watch2022::BIOMAGE_CANARIES, role = Roles::CANARY, keep_days = 2
    )]
    ui: Canary,
    /// It did not come twice.
    #[resource(
        cloud_name = "{config.env()} UI is down", canary = &format!("is-ui-up-{}", config.env()),
        least = 100, period = 600, periods = 2, datapoints = 2, tells = Watch2022::ALARMS
    )]
    ui_is_down: Alarm,
}
