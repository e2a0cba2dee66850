//! What each sandbox has: a queue, a way for results, clients, a pipeline, mostly a database.

use cpg::aws::database::Schedule;
use cpg::aws::function::{Code, Environment as Said};
use cpg::aws::messages::Retries;
use cpg::aws::role::Trust;
use cpg::aws::{
    Database, Function, IdentityPool, JobDefinition, Queue, Role, Subscription, Topic,
    UserPoolClient,
};
use cpg::prelude::*;

use crate::config::{Environment, Purpose, Sandbox};
use crate::network::Network;
use crate::roles::Roles;

/// How often a message is sent again that was not taken.
pub(crate) const RETRIES: Retries = Retries {
    all: 56,
    at_once: 0,
    shortest: 2,
    longest: 16,
    least: 10,
    most: 60,
};
const RESULTS: Code = Code::file("index.py", include_str!("../code/results.py"));
const SECRET: &str = "RDS master secret. Refrain from using this secret as it breaks the IAM\n\
    permission model that we have implemented to access the RDS. You should use\n\
    dev_role to access the RDS - it has the same permissions as the db root user.";

impl Environment {
    /// When the password of the database is changed, and what one of 2022 has beside letters and
    /// digits.
    fn passwords(&self) -> (Schedule, Option<String>) {
        let characters = "!#$%&()*+,-.:;<=>?[]^_`{|}~";
        let schedule = Schedule {
            expression: "cron(0 8 1 * ? *)",
            duration: "2h",
            at_once: (!self.is_2022()).then_some(false),
        };
        (schedule, self.is_2022().then(|| characters.to_owned()))
    }

    /// The version of the database, and for how many days its backups are kept.
    fn database(&self) -> (&str, i64) {
        let (version, days) = if self.is_2022() {
            ("13.4", 5)
        } else {
            ("16.11", 14)
        };
        let of = &self.tuning.database;
        let version = of.engine_version.as_deref().unwrap_or(version);
        (version, of.backup_days.unwrap_or(days))
    }
}

/// What each sandbox has.
#[rustfmt::skip]
#[part(of = Sandbox, clouds(aws))]
pub struct Sandboxes {
    /// Work for the worker.
    #[resource(when = parent.has("sns"), cloud_name = "{config.queue(parent)}", fifo, encrypted = !parent.is_2022())]
    work: Queue,
    /// Results for the api.
    #[resource(when = parent.has("sns"), cloud_name = "work-results-{parent.env()}-{config.id}-v2")] results: Topic,
    /// Hands results on to the api, whose records must be there.
    #[resource(when = parent.has_of("2026", "sns"), name = "sns-endpoint-lambda", timeout = 8, code = RESULTS,
        handler = "index.lambda_handler", runtime = "python3.9",
        environment = Said::from([("DOMAIN_NAME", parent.api(&config.id))]).and("IGNORE_SSL_CERTIFICATE", parent.self_signed_certificate.to_string()),
        in_network = parent.environment != Some(Purpose::Development), network_rights,
        log_days = parent.tuning.log_retention_days.sns_endpoint)]
    endpoint: Function,
    /// It is told of results.
    #[resource(when = parent.has_of("2026", "sns"), of_topic = Sandboxes::RESULTS, function = Sandboxes::ENDPOINT,
        retries = RETRIES, retries_of_function = "as in the original")]
    told: Subscription,
    /// The user interface.
    #[resource(when = parent.has("userpoolclient"), cloud_name = "biomage-cellscope-cluster-{config.id}",
        pool = Network::USERS, callbacks = config.callbacks(parent))]
    ui: UserPoolClient,
    /// Signed-in users; it allows nothing (kept).
    #[resource(when = parent.has_of("2026", "userpoolclient"), trust = Trust::signed_in(),
        cloud_name = "authed-user-role-{parent.env()}-{config.id}")]
    user: Role,
    /// They take it; in 2022 that of the environment.
    #[resource(when = parent.has("userpoolclient"), cloud_name = "{parent.identities()}-{parent.env()}-{config.id}",
        pool = Network::USERS, client = Sandboxes::UI,
        role = if parent.is_2022() { Roles::SIGNED_IN } else { Sandboxes::USER })]
    identities: IdentityPool,
    /// One run of the pipeline.
    #[resource(when = parent.has("batch-job-definition"), name = "job-pipeline", vcpus = 2, memory = 8192,
        image = &config.image(parent), command = ["./start-batch.sh"])]
    pipeline: JobDefinition,
    /// What users have.
    #[resource(when = parent.has("rds") && config.has_database(), name = "aurora-cluster", database = "aurora_db",
        class = &parent.tuning.database.instance_class, version = parent.database().0,
        backup_days = parent.database().1, unprotected = config.can_be_lost(), subnets = Network::DATABASE_SUBNETS,
        group = Network::DATABASE, runs = if parent.is_2022() { Roles::DELETE_SAMPLES } else { Roles::DELETE_FILES },
        runs_policy = &format!("rds-can-invoke-lambda-{}", parent.env()), secret = &config.named("aurora-", parent),
        secret_description = SECRET, rotation = &config.named("RDSSecretsManagerRotation", parent),
        schedule = parent.passwords().0, password_characters = parent.passwords().1)]
    users: Database,
}

impl Environment {
    /// What pools of signed-in users are called.
    fn identities(&self) -> &'static str {
        if self.is_2022() {
            "file-upload-identity-pool"
        } else {
            "identity-pool"
        }
    }

    /// The address of the api of a sandbox that is told, by version and kind of result.
    fn told(&self, sandbox: &Sandbox, path: &str) -> String {
        format!("{}/{path}Results", self.api(&sandbox.id))
    }
}

/// How results went in 2022: to the api, which was told by kind of result, in two versions.
#[rustfmt::skip]
#[part(of = Sandbox, clouds(aws), when = parent.has_of("2022", "sns"))]
pub struct Results2022 {
    /// Results of the first version.
    #[resource(cloud_name = "work-results-{parent.env()}-{config.id}")] first_results: Topic,
    /// Files were read.
    #[resource(of_topic = Results2022::FIRST_RESULTS, url = &parent.told(config, "v1/gem2s"),
        filter = ("type", "GEM2SResponse"), retries = RETRIES)]
    gem2s: Subscription,
    /// The pipeline has ended.
    #[resource(of_topic = Results2022::FIRST_RESULTS, url = &parent.told(config, "v1/pipeline"),
        filter = ("type", "PipelineResponse"), retries = RETRIES)]
    ended: Subscription,
    /// Files were read, in the second version.
    #[resource(of_topic = Sandboxes::RESULTS, url = &parent.told(config, "v2/gem2s"),
        filter = ("type", "GEM2SResponse"), retries = RETRIES)]
    gem2s_v2: Subscription,
    /// The pipeline has ended, in the second version.
    #[resource(of_topic = Sandboxes::RESULTS, url = &parent.told(config, "v2/pipeline"),
        filter = ("type", "PipelineResponse"), retries = RETRIES)]
    ended_v2: Subscription,
}
