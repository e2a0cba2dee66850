//! Who is who: the roles that programs take, functions, groups of people. What each may do stands
//! at the resources.

use cpg::aws::function::{Code, Environment as Said};
use cpg::aws::role::{Inline, Trust};
use cpg::aws::{AccessGroup, Function, Role};
use cpg::prelude::*;

use crate::config::Environment;
use crate::work::Work;

/// Tokens of the cluster say for whom they are; the original looks at that in two roles only.
const AS_EVER: &str = "as in the original: any audience of the cluster's tokens";
const ENDED: &str = "as in the original";
const DELETE: Code = Code::file("index.js", include_str!("../code/delete.js"));
const DELETE_2022: Code = Code::file("index.js", include_str!("../code/delete_2022.js"));
const REGISTER: Code = Code::file("index.js", include_str!("../code/register.js"));
const REGISTER_2022: Code = Code::file("index.js", include_str!("../code/register_2022.js"));
const CANARY: &str = include_str!("../policies/canary.txt");
const BILLS: &str = include_str!("../policies/bills.txt");
const ALARMS: &str = "arn:aws:sns:{region}:{account}:cloudwatch-alarms-{name}";
const ANY_ALARM: &str = "arn:aws:cloudwatch:{region}:{account}:alarm:*{name}*";
/// AWS's own policies of engineers: ten, which is all that AWS attaches.
const ENGINEER: &str = "AWSCloudFormationFullAccess AWSLambda_FullAccess \
    AWSStepFunctionsConsoleFullAccess AWSXrayReadOnlyAccess AmazonCognitoPowerUser \
    AmazonEC2ContainerRegistryReadOnly AmazonRoute53ReadOnlyAccess AmazonS3ReadOnlyAccess \
    ElasticLoadBalancingReadOnly ServiceQuotasReadOnlyAccess";

/// A service of the platform, in any sandbox.
const fn service(account: &'static str) -> Trust {
    Trust::service_account_of_any_audience(account, AS_EVER)
}

impl Environment {
    /// Who takes the pipeline's role: since 2026 the machines of batch jobs do, by a profile.
    fn pipeline(&self) -> (Trust, &'static str, Option<String>) {
        let pods = service("pipeline-*:deployment-runner");
        if self.is_2022() {
            return (pods, "", None);
        }
        let profile = Some("pipeline-instance-profile".to_owned());
        let policy = "service-role/AmazonEC2ContainerServiceforEC2Role";
        (pods.or(Trust::service("ec2")), policy, profile)
    }

    /// What the configuration lets engineers do beside what they may in every environment.
    fn engineers(&self) -> (impl Iterator<Item = String>, impl Iterator<Item = Inline>) {
        let more = &self.tuning.access_groups.engineer;
        let managed = ENGINEER.split_whitespace().map(str::to_owned);
        let policies = more.statements.iter().enumerate().map(|(n, statement)| {
            let (actions, on) = (&statement.actions, &statement.resources);
            let name = statement.sid.clone().unwrap_or(format!("tuning-{n}"));
            Inline::of(name, actions.join(" "), on.join(" "))
        });
        let managed = managed.chain(more.managed_policies.iter().cloned());
        (managed, policies)
    }

    /// What both functions that delete files know.
    fn account_known(&self) -> [(&'static str, &str); 2] {
        [
            ("AWS_ACCOUNT_ID", &self.aws.account),
            ("CLUSTER_ENV", self.env()),
        ]
    }
}

/// The roles of an environment.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws))]
pub struct Roles {
    /// Answers the user interface.
    #[resource(when = config.has("irsa-api-role"), trust = service("api-*:deployment-runner"))] api: Role,
    /// Serves the user interface.
    #[resource(when = config.has("irsa-ui-role"), trust = service("ui-*:deployment-runner"))] ui: Role,
    /// Computes what users ask for.
    #[resource(when = config.has("irsa-worker-role"), trust = service("worker-*:deployment-runner"))] worker: Role,
    /// Turns uploaded files into what the worker reads.
    #[resource(when = config.has("irsa-pipeline-role"), trust = config.pipeline().0,
        managed = config.pipeline().1.split_whitespace(), profile = config.pipeline().2)]
    pipeline: Role,
    /// Runs the steps of the pipeline.
    #[resource(when = config.has("state-machine-role"), trust = Trust::service("states.{region}"))]
    state_machine: Role,
    /// Takes traces of requests.
    #[resource(when = config.has("irsa-xray-daemon-role"), trust = service("default:xray-daemon"),
        managed = ["AWSXRayDaemonWriteAccess"])]
    xray_daemon: Role,
    /// Tells of what happens in the cluster.
    #[resource(when = config.has("irsa-event-exporter-role"),
        trust = Trust::service_account("monitoring:event-exporter"))]
    event_exporter: Role,
    /// Looks for new images.
    #[resource(when = config.has("irsa-flux-image-reflector-role"),
        trust = Trust::service_account("flux-system:image-reflector-controller"),
        managed = ["AmazonEC2ContainerRegistryReadOnly"])]
    flux_image_reflector: Role,
    /// The machine by which engineers reach the database.
    #[resource(when = config.has("rds-agent"), trust = Trust::service("ec2"),
        description = "Basic SSM permissions for EC2", managed = ["AmazonSSMManagedInstanceCore"],
        profile = Some("ssm-instance-profile".to_owned()))]
    ssm: Role,
    /// Sends messages to telephones of those who sign in.
    #[resource(when = config.has("cognito-case-insensitive"),
        cloud_name = "biomage-user-pool-case-insensitive-sms-role-{config.env()}",
        trust = Trust::service_with_id("cognito-idp", config.sms_external_id.clone().unwrap_or_default()))]
    sms: Role,
    /// Reads bills for an outside firm.
    #[resource(when = config.has("doit-cloudhealth-role"), cloud_name = "CloudHealth",
        trust = Trust::account("454464851268", config.billing_reader_external_id.clone().unwrap_or_default()),
        policy_lines = BILLS)]
    billing_reader: Role,
    /// Signed-in users of 2022; since then there is a role for each sandbox.
    #[resource(when = config.has_of("2022", "cognito-case-insensitive"), trust = Trust::signed_in(),
        cloud_name = "biomage-user-pool-case-insensitive-ui-auth-user-role-{config.env()}")]
    signed_in: Role,
    /// Runs the canary.
    #[resource(when = config.has("canaries"), unnamed, trust = Trust::service("lambda"),
        policy_lines = CANARY)]
    canary: Role,
    /// Would tell of alarms; nothing takes it (kept from 2022).
    #[resource(when = config.has("canaries"), unnamed, trust = Trust::service("cloudwatch"),
        policies = [Inline::new("alarms-can-publish-sns-messages-{name}", "sns:Publish", ALARMS).when("ArnLike", "aws:SourceArn", ANY_ALARM)])]
    canary_alarm: Role,
    /// Deletes the files of what the database no longer has.
    #[resource(when = config.has("delete-s3-file-lambda"), name = "delete-s3-file-lambda", code = DELETE,
        handler = "index.handler", runtime = "nodejs22.x", environment = config.account_known(),
        log_days = config.tuning.log_retention_days.delete_s3_file)]
    delete_files: Function,
    /// The same in 2022.
    #[resource(when = config.has("delete-sample-file-lambda"), name = "delete-sample-file-lambda", code = DELETE_2022,
        handler = "index.handler", runtime = "nodejs14.x", ended_runtime = ENDED,
        environment = config.account_known(), log_days = config.tuning.log_retention_days.delete_s3_file)]
    delete_samples: Function,
    /// Tells the api that somebody has signed up. Its logs are those of its logical name, after
    /// which the cloud names it.
    #[resource(when = config.has_of("2026", "post-register-lambda"), unnamed,
        logical_name = "biomage-post-register-lambda-{config.env()}", code = REGISTER, handler = "index.handler",
        runtime = "nodejs18.x",
        environment = Said::from([("CLUSTER_ENV", config.env()), ("DOMAIN_NAME", config.host())]).and("NODE_TLS_REJECT_UNAUTHORIZED", if config.self_signed_certificate { "0" } else { "1" }),
        in_network, logs = ("biomage-post-register-lambda-*", "the cloud ends its name"),
        log_days = config.tuning.log_retention_days.post_register.unwrap_or(5))]
    post_register: Function,
    /// The same in 2022: it tells a topic. Three names for its logs are three mistakes (kept).
    #[resource(when = config.has_of("2022", "post-register-lambda"), unnamed, code = REGISTER_2022,
        handler = "index.handler", runtime = "nodejs14.x", ended_runtime = ENDED,
        environment = Said::from([("CLUSTER_ENV", config.env())]).and_arn("TOPIC_ARN", Work::REGISTRATIONS),
        logs = (format!("post-register-invite-lambda-{}:*", config.env()), ENDED),
        log_group = (format!("post-invite-registration-lambda-{}", config.env()), ENDED),
        log_days = config.tuning.log_retention_days.post_register.unwrap_or(14))]
    #[grant(invoke(signed_in))] post_register_2022: Function,
    /// Look after everything, in 2022.
    #[resource(when = config.has("developer-access-group"), users = config.tuning.access_groups.engineer.users.clone(),
        cloud_name = "engineer-{config.env()}-access", managed = config.engineers().0, policies = config.engineers().1,
        policy_lines = include_str!("../policies/engineer.txt"))]
    engineer: AccessGroup,
    /// Bring data, in 2022.
    #[resource(when = config.has("bioinformatics-access-group"), managed = ["AmazonS3ReadOnlyAccess"],
        cloud_name = "bioinformatics-{config.env()}-access", users = config.tuning.access_groups.bioinformatics.clone())]
    bioinformatics: AccessGroup,
}
