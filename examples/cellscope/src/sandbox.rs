//! What each sandbox has: a queue, a way for results, clients, a pipeline, mostly a database.

use cpg::aws::database::Schedule;
use cpg::aws::messages::Retries;
use cpg::aws::role::Trust;
use cpg::aws::{
    Database, Function, IdentityPool, JobDefinition, Queue, Role, Subscription, Topic,
    UserPoolClient,
};
use cpg::prelude::*;

use crate::config::{Purpose, Sandbox};
use crate::network::Network;
use crate::people::SignIn;
use crate::roles::Roles;
use crate::work::Functions;

/// How often a message is sent again that was not taken.
pub(crate) const RETRIES: Retries = Retries {
    all: 56,
    at_once: 0,
    shortest: 2,
    longest: 16,
    least: 10,
    most: 60,
};
const RESULTS: (&str, &str) = ("index.py", include_str!("../code/results.py"));

/// How work comes, and results go.
#[part(of = Sandbox, clouds(aws), when = parent.has("sns"))]
pub struct Results {
    /// Work for the worker.
    #[resource(cloud_name = "{config.queue(parent)}", fifo, encrypted = parent.design == "2026")]
    work: Queue,
    /// Results for the api.
    #[resource(cloud_name = "work-results-{parent.env()}-{config.id}-v2")]
    results: Topic,
    /// Hands results on to the api, whose records must be there.
    #[resource(
        when = parent.design == "2026", name = "sns-endpoint-lambda", timeout = 8,
        code = RESULTS, handler = "index.lambda_handler", runtime = "python3.9",
        environment = [("DOMAIN_NAME", parent.api(&config.id)), ("IGNORE_SSL_CERTIFICATE", parent.self_signed_certificate.to_string())],
        in_network = parent.environment != Some(Purpose::Development), network_rights,
        log_days = parent.log_days(|days| days.sns_endpoint, 3)
    )]
    endpoint: Function,
    /// It is told of results.
    #[resource(
        when = parent.design == "2026", of_topic = Results::RESULTS, function = Results::ENDPOINT,
        retries = RETRIES, retries_of_function = "as in the original"
    )]
    told: Subscription,
}

/// How results went in 2022: to the api, which was told by kind of result, in two versions.
#[part(of = Sandbox, clouds(aws), when = parent.has_of("2022", "sns"))]
pub struct Results2022 {
    /// Results of the first version.
    #[resource(cloud_name = "work-results-{parent.env()}-{config.id}")]
    first_results: Topic,
    /// Files were read.
    #[resource(of_topic = Results2022::FIRST_RESULTS, url = &format!("{}/v1/gem2sResults", parent.api(&config.id)), filter = ("type", "GEM2SResponse"), retries = RETRIES)]
    gem2s: Subscription,
    /// The pipeline has ended.
    #[resource(of_topic = Results2022::FIRST_RESULTS, url = &format!("{}/v1/pipelineResults", parent.api(&config.id)), filter = ("type", "PipelineResponse"), retries = RETRIES)]
    pipeline: Subscription,
    /// Files were read, in the second version.
    #[resource(of_topic = Results::RESULTS, url = &format!("{}/v2/gem2sResults", parent.api(&config.id)), filter = ("type", "GEM2SResponse"), retries = RETRIES)]
    gem2s_v2: Subscription,
    /// The pipeline has ended, in the second version.
    #[resource(of_topic = Results::RESULTS, url = &format!("{}/v2/pipelineResults", parent.api(&config.id)), filter = ("type", "PipelineResponse"), retries = RETRIES)]
    pipeline_v2: Subscription,
}

/// How people sign in, and what the pipeline runs.
#[part(of = Sandbox, clouds(aws))]
pub struct SignedIn {
    /// The user interface.
    #[resource(
        when = parent.has("userpoolclient"), cloud_name = "biomage-cellscope-cluster-{config.id}",
        pool = SignIn::USERS, callbacks = config.callbacks(parent)
    )]
    ui: UserPoolClient,
    /// Signed-in users; it allows nothing (kept).
    #[resource(when = parent.has_of("2026", "userpoolclient"), cloud_name = "authed-user-role-{parent.env()}-{config.id}", trust = Trust::signed_in())]
    user: Role,
    /// They take it.
    #[resource(when = parent.has_of("2026", "userpoolclient"), name = "identity-pool", pool = SignIn::USERS, client = SignedIn::UI, role = SignedIn::USER)]
    identities: IdentityPool,
    /// They took that of the environment in 2022.
    #[resource(when = parent.has_of("2022", "userpoolclient"), name = "file-upload-identity-pool", pool = SignIn::USERS, client = SignedIn::UI, role = Roles::SIGNED_IN)]
    identities_2022: IdentityPool,
    /// One run of the pipeline.
    #[resource(when = parent.has("batch-job-definition"), name = "job-pipeline", image = &config.image(parent), command = ["./start-batch.sh"], vcpus = 2, memory = 8192)]
    pipeline: JobDefinition,
}

const SECRET: &str = "RDS master secret. Refrain from using this secret as it breaks the IAM\n\
    permission model that we have implemented to access the RDS. You should use\n\
    dev_role to access the RDS - it has the same permissions as the db root user.";
const MONTHLY: Schedule = Schedule {
    expression: "cron(0 8 1 * ? *)",
    duration: "2h",
    at_once: Some(false),
};
const MONTHLY_2022: Schedule = Schedule {
    at_once: None,
    ..MONTHLY
};
/// What a password of 2022 has beside letters and digits.
const CHARACTERS: &str = "!#$%&()*+,-.:;<=>?[]^_`{|}~";

/// The database.
#[part(of = Sandbox, clouds(aws), when = parent.has("rds") && config.has_database())]
pub struct Data {
    /// What users have.
    #[resource(
        when = parent.design == "2026", name = "aurora-cluster", database = "aurora_db",
        class = &parent.database().0, version = &parent.database().1, backup_days = parent.database().2,
        protected = config.id == crate::config::DEFAULT, subnets = Network::DATABASE_SUBNETS, group = Network::DATABASE,
        runs = Functions::DELETE_S3_FILE, runs_policy = &format!("rds-can-invoke-lambda-{}", parent.env()),
        secret = &config.named(&format!("aurora-{}", parent.env())), secret_description = SECRET,
        rotation = &config.named(&format!("RDSSecretsManagerRotation{}", parent.env())), schedule = MONTHLY
    )]
    users: Database,
    /// The same in 2022.
    #[resource(
        when = parent.design == "2022", cloud_name = "aurora-cluster-{parent.env()}-{config.id}", database = "aurora_db",
        class = &parent.database().0, version = &parent.database().1, backup_days = parent.database().2,
        protected = config.id == crate::config::DEFAULT, subnets = Network::DATABASE_SUBNETS, group = Network::DATABASE,
        runs = Functions::DELETE_SAMPLE_FILE, runs_policy = &format!("rds-can-invoke-lambda-{}", parent.env()),
        secret = &config.named(&format!("aurora-{}", parent.env())), secret_description = SECRET,
        rotation = &config.named(&format!("RDSSecretsManagerRotation{}", parent.env())), schedule = MONTHLY_2022,
        password_characters = CHARACTERS
    )]
    users_2022: Database,
}
