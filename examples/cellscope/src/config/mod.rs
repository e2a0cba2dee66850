//! The configuration of Cellscope: environments, each a cluster in an account, and what an
//! account has once.
//!
//! A document is one environment; a folder `environments/` holds several, a file each. The build
//! script compiles this file too, so it uses `cpg-config` and `cpg-model` only.

mod forms;
mod made;
mod rules;
mod services;

use cpg_config::Document;
use cpg_config::prelude::*;
use cpg_model::aws_ids;

/// The sandbox that is always there.
pub(crate) const DEFAULT: &str = "default";

/// The platform of one organisation.
#[rustfmt::skip]
#[config(root, document = one_environment)]
pub struct Platform {
    /// Its environments, and what accounts have once, by name.
    #[config(units, shared)] pub environments: Units<Environment>,
}

/// A document is one environment, known by what it is; a whole platform says `environments`.
fn one_environment(document: &mut Document<'_, '_>) {
    if !document.has("environments") {
        let name = document.text("environment");
        document.wrap_unit(
            "environments",
            &name.unwrap_or_else(|| "account".to_owned()),
        );
    }
}

/// One environment: a cluster in an account that several may share; or what an account has once.
#[rustfmt::skip]
#[config(unit, of = Platform, check = rules::environment)]
pub struct Environment {
    /// The owner of the repositories on GitHub, which may deploy.
    #[config(check = aws_ids::github_owner)] pub organisation: String,
    /// The state of the templates, `2022` or `2026`: other resources, policies, runtimes.
    #[config(check = forms::design)] pub design: String,
    /// Whether it is an environment, or what an account has once.
    pub scope: Scope,
    /// What the environment is for; of an environment.
    pub environment: Option<Purpose>,
    /// Its account and region.
    pub aws: Aws,
    /// Its domains; not of development.
    pub domain: Option<Domain>,
    /// Its addresses for people; not of development.
    pub email: Option<Email>,
    /// What begins the domain where people sign in; not of development.
    #[config(check = aws_ids::user_pool_prefix)] pub user_pool_domain: Option<String>,
    /// The word that the user pool and its role for messages share; not of development.
    pub sms_external_id: Option<String>,
    /// Where the pipeline's image lies; of design 2026, not of development.
    pub images: Option<Images>,
    /// Whether the load balancer faces the internet.
    #[config(default = false)] pub public_facing: bool,
    /// Whether functions accept a certificate that nobody signed.
    #[config(default = false)] pub self_signed_certificate: bool,
    /// Whether the cluster writes its logs.
    #[config(default = false)] pub cluster_logging: bool,
    /// Templates that are left out.
    #[config(default = [], one_of = services::ALL, unique)] pub excluded_services: Vec<String>,
    /// What the reader of bills gives; needed where it is not left out.
    pub billing_reader_external_id: Option<String>,
    /// The cluster that is there already; not of development.
    pub cluster: Option<Cluster>,
    /// Users who may look into the cluster; of design 2022.
    #[config(default = [], check = aws_ids::user, unique)] pub cluster_users: Vec<String>,
    /// Copies of the services beside the default one; of staging.
    #[config(units, always = DEFAULT, default = [])] pub sandboxes: Units<Sandbox>,
    /// Constants of the templates that may be others.
    #[config(default)] pub tuning: Tuning,
}

/// What a document configures.
#[config]
pub enum Scope {
    /// A cluster and what belongs to it.
    Environment,
    /// What an account has once, whatever its environments.
    Account,
}

/// What an environment is for.
#[rustfmt::skip]
#[config(word = "environment")]
pub enum Purpose {
    /// One programmer's machine.
    Development,
    /// Trying changes, with sandboxes.
    Staging,
    /// The real thing.
    Production,
}

/// An account and region of AWS.
#[rustfmt::skip]
#[config]
pub struct Aws {
    /// The id of the account.
    #[config(check = aws_ids::account)] pub account: String,
    /// The region.
    #[config(one_of = cpg_model::regions::AWS)] pub region: String,
    /// The organization whose members may encrypt with the shared key; of an account.
    #[config(check = aws_ids::organization)] pub organization_id: Option<String>,
}

/// Domains.
#[config]
pub struct Domain {
    /// The hosted zone, which is there.
    pub primary: String,
    /// The domain of this environment, in the zone.
    pub name: String,
}

/// Addresses for people.
#[rustfmt::skip]
#[config]
pub struct Email {
    /// Who is told of alarms; of design 2022.
    #[config(check = aws_ids::email)] pub support: Option<String>,
    /// Where answers to mails go.
    #[config(check = aws_ids::email)] pub reply: String,
}

/// Where images lie.
#[rustfmt::skip]
#[config]
pub struct Images {
    /// The account of the registry.
    pub account: String,
    /// The region of the registry.
    #[config(one_of = cpg_model::regions::AWS)] pub region: String,
}

/// A cluster, as eksctl made it.
#[rustfmt::skip]
#[config]
pub struct Cluster {
    /// Its name.
    pub name: String,
    /// Its network.
    #[config(check = aws_ids::vpc)] pub vpc: String,
    /// Its private subnets; a database needs two of them, in two zones.
    #[config(min_len = 2, unique, check = aws_ids::subnet)] pub private_subnets: Vec<String>,
    /// Its public subnets; a load balancer needs two of them, in two zones.
    #[config(min_len = 2, unique, check = aws_ids::subnet)] pub public_subnets: Vec<String>,
    /// The group of its nodes.
    #[config(check = aws_ids::security_group)] pub security_group: String,
    /// The group of its control plane.
    #[config(check = aws_ids::security_group)] pub cluster_security_group: String,
    /// The group that nodes share; of design 2022.
    #[config(check = aws_ids::security_group)] pub shared_node_security_group: Option<String>,
    /// What says who its service accounts are, without `https://`.
    pub oidc_issuer: String,
    /// Users who may do everything in it.
    #[config(default = [], check = aws_ids::user, unique)] pub admins: Vec<String>,
    /// Whether access entries say who is who in it; else eksctl does, and a plan makes none.
    #[config(default = false)] pub access_entries: bool,
}

/// A copy of the services.
#[rustfmt::skip]
#[config(unit, of = Environment)]
pub struct Sandbox {
    /// Its id.
    #[config(name, key = "id", max_len = 26, check = forms::sandbox)] pub id: String,
    /// Whether it has a database of its own.
    #[config(default = false)] pub rds: bool,
    /// The pull request whose image its pipeline runs.
    #[config(range = 1..)] pub pipeline_pr: Option<i64>,
}

/// Constants of the templates.
#[rustfmt::skip]
#[config]
pub struct Tuning {
    /// Before the name of every bucket.
    #[config(check = aws_ids::bucket_prefix)] pub bucket_prefix: Option<String>,
    /// How many processors batch jobs have.
    #[config(default)] pub batch: Batch,
    /// How long logs are kept.
    #[config(default)] pub log_retention_days: LogRetention,
    /// The database.
    #[config(default)] pub database: Database,
    /// Redis.
    #[config(default)] pub redis: Redis,
    /// What groups of people may do besides; of design 2022.
    #[config(default)] pub access_groups: AccessGroups,
}

/// Processors of batch jobs.
#[rustfmt::skip]
#[config]
pub struct Batch {
    /// At least so many.
    #[config(range = 0.., default = 0)] pub min_vcpus: i64,
    /// At most so many; by environment, where nothing is said.
    #[config(range = 1..)] pub max_vcpus: Option<i64>,
}

/// Days for which logs are kept, by function.
#[rustfmt::skip]
#[config]
pub struct LogRetention {
    /// Of the function that hands on results.
    #[config(default = 3)] pub sns_endpoint: i64,
    /// Of the function that runs when somebody registers.
    pub post_register: Option<i64>,
    /// Of the function that deletes files.
    #[config(default = 1)] pub delete_s3_file: i64,
}

/// The database.
#[rustfmt::skip]
#[config]
pub struct Database {
    /// The class of its instances, such as db.t3.medium.
    #[config(pattern = "^db\\.[a-z0-9]+\\.[a-z0-9]+$", default = "db.t4g.medium")] pub instance_class: String,
    /// The version of Aurora PostgreSQL, such as 16.10.
    #[config(check = aws_ids::aurora_version)] pub engine_version: Option<String>,
    /// Days for which backups are kept.
    #[config(range = 1..=35)] pub backup_days: Option<i64>,
}

/// Redis.
#[rustfmt::skip]
#[config]
pub struct Redis {
    /// The type of its nodes, such as cache.t3.medium.
    #[config(pattern = "^cache\\.[a-z0-9]+\\.[a-z0-9]+$")] pub node_type: Option<String>,
    /// How many; it fails over by itself, which needs two.
    #[config(range = 2.., default = 2)] pub nodes: i64,
}

/// Groups of people.
#[rustfmt::skip]
#[config]
pub struct AccessGroups {
    /// Engineers.
    #[config(default)] pub engineer: AccessGroup,
    /// The users who bring data.
    #[config(default = [], check = aws_ids::user, unique)] pub bioinformatics: Vec<String>,
}

/// What a group of people may do besides.
#[rustfmt::skip]
#[config]
pub struct AccessGroup {
    /// Policies of AWS.
    #[config(default = [], unique)] pub managed_policies: Vec<String>,
    /// The users in it: the original never says who is.
    #[config(default = [], check = aws_ids::user, unique)] pub users: Vec<String>,
    /// Statements of its own.
    #[config(optional)] pub statements: Vec<Statement>,
}

/// One statement of a policy.
#[rustfmt::skip]
#[config]
pub struct Statement {
    /// Its name in the policy.
    pub sid: Option<String>,
    /// What may be done.
    #[config(min_len = 1)] pub actions: Vec<String>,
    /// With what.
    #[config(min_len = 1)] pub resources: Vec<String>,
}
