//! Who is who: the roles that programs take. What each may do stands at the resources.

use cpg::aws::Role;
use cpg::aws::role::{Inline, Trust};
use cpg::prelude::*;

use crate::config::Environment;

/// Tokens of the cluster say for whom they are; the original looks at that in two roles only.
const AS_EVER: &str = "as in the original: any audience of the cluster's tokens";

/// A service of the platform, in any sandbox.
fn service(name: &str) -> Trust {
    let account = format!("{name}-*:deployment-runner");
    Trust::service_account_of_any_audience(&account, AS_EVER)
}

impl Environment {
    /// Who takes the pipeline's role: since 2026 the machines of batch jobs do.
    fn pipeline(&self) -> Trust {
        match self.has("batch") {
            true => service("pipeline").or(Trust::service("ec2")),
            false => service("pipeline"),
        }
    }

    /// AWS's own policies, and the profile, of the machines of batch jobs.
    fn machines(&self) -> (&'static [&'static str], Option<String>) {
        match self.design == "2026" {
            true => (
                &["service-role/AmazonEC2ContainerServiceforEC2Role"],
                Some("pipeline-instance-profile".to_owned()),
            ),
            false => (&[], None),
        }
    }
}

/// What a canary does beside its own bucket.
const CANARY: &str = "cloudwatch:PutMetricData logs:CreateLogGroup logs:CreateLogStream \
    logs:PutLogEvents s3:GetBucketLocation s3:ListAllMyBuckets";

/// The roles of an environment.
#[part(of = Environment, clouds(aws))]
pub struct Roles {
    /// Answers the user interface.
    #[resource(when = config.has("irsa-api-role"), trust = service("api"))]
    api: Role,
    /// Serves the user interface.
    #[resource(when = config.has("irsa-ui-role"), trust = service("ui"))]
    ui: Role,
    /// Computes what users ask for.
    #[resource(when = config.has("irsa-worker-role"), trust = service("worker"))]
    worker: Role,
    /// Turns uploaded files into what the worker reads.
    #[resource(
        when = config.has("irsa-pipeline-role"),
        trust = config.pipeline(),
        managed = config.machines().0.iter().copied(),
        profile = config.machines().1
    )]
    pipeline: Role,
    /// Runs the steps of the pipeline.
    #[resource(when = config.has("state-machine-role"), trust = Trust::service("states.{region}"))]
    state_machine: Role,
    /// Takes traces of requests.
    #[resource(
        when = config.has("irsa-xray-daemon-role"),
        trust = Trust::service_account_of_any_audience("default:xray-daemon", AS_EVER),
        managed = ["AWSXRayDaemonWriteAccess"]
    )]
    xray_daemon: Role,
    /// Tells of what happens in the cluster.
    #[resource(
        when = config.has("irsa-event-exporter-role"),
        trust = Trust::service_account("monitoring:event-exporter")
    )]
    event_exporter: Role,
    /// Looks for new images.
    #[resource(
        when = config.has("irsa-flux-image-reflector-role"),
        trust = Trust::service_account("flux-system:image-reflector-controller"),
        managed = ["AmazonEC2ContainerRegistryReadOnly"]
    )]
    flux_image_reflector: Role,
    /// The machine by which engineers reach the database.
    #[resource(
        when = config.has("rds-agent"),
        trust = Trust::service("ec2"),
        description = "Basic SSM permissions for EC2",
        managed = ["AmazonSSMManagedInstanceCore"],
        profile = Some("ssm-instance-profile".to_owned())
    )]
    ssm: Role,
    /// Sends messages to telephones of those who sign in.
    #[resource(
        when = config.has("cognito-case-insensitive"),
        cloud_name = "biomage-user-pool-case-insensitive-sms-role-{config.env()}",
        trust = Trust::service_with_id("cognito-idp", config.sms_external_id.as_deref().unwrap_or_default())
    )]
    sms: Role,
    /// Reads bills for an outside firm.
    #[resource(
        when = config.has("doit-cloudhealth-role"),
        cloud_name = "CloudHealth",
        trust = Trust::account("454464851268", config.billing_reader_external_id.as_deref().unwrap_or_default()),
        policies = [Inline::new("CloudHealth", crate::account::BILLS, "*")]
    )]
    billing_reader: Role,
    /// Signed-in users of 2022; since then there is one for each sandbox.
    #[resource(
        when = config.has_of("2022", "cognito-case-insensitive"),
        cloud_name = "biomage-user-pool-case-insensitive-ui-auth-user-role-{config.env()}",
        trust = Trust::signed_in()
    )]
    signed_in: Role,
    /// Runs the canary.
    #[resource(
        when = config.has("canaries"), unnamed, trust = Trust::service("lambda"),
        policies = [Inline::new("can-execute-canary-{name}", CANARY, "*")]
    )]
    canary: Role,
    /// Would tell of alarms; nothing takes it (kept from 2022).
    #[resource(
        when = config.has("canaries"), unnamed, trust = Trust::service("cloudwatch"),
        policies = [Inline::new("alarms-can-publish-sns-messages-{name}", "sns:Publish", "arn:aws:sns:{region}:{account}:cloudwatch-alarms-{name}")
            .when("ArnLike", "aws:SourceArn", "arn:aws:cloudwatch:{region}:{account}:alarm:*{name}*")]
    )]
    canary_alarm: Role,
}
