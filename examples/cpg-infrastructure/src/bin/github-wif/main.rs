//! The command line of the second program, with its configuration compiled in: GitHub's workflows
//! push images, and grant temporary access, as accounts of Google Cloud and without a key.
//!
//! [`kinds`] says what the design is made of; the configuration is `GithubWif` of the package.

mod kinds;
#[allow(
    dead_code,
    unreachable_pub,
    reason = "written from a schema: not all of it is used"
)]
mod resources;

use cpg::prelude::*;
use cpg_infrastructure::config::{GithubWif, WifEnvironment, WifProject};
use kinds::{Deployer, ImageRegistry, Pool, Workflow};

/// How a project lets workflows in.
#[part(of = WifProject)]
pub struct Entrance {
    /// The workflows that the project knows.
    #[resource(name = "github-pool", provider = "github-provider", number = &config.project_number)]
    pool: Pool,
}

/// What an environment of a repository may do in its project.
#[part(of = WifEnvironment)]
pub struct Images {
    /// Its workflows: they are told how to get in, and as whom.
    #[resource(
        repository = &parent.github_repo,
        environment = &config.name,
        protected = config.name == "production",
        enters = Entrance::POOL,
        acts_as = Images::ACCOUNT,
    )]
    workflow: Workflow,
    /// The account as which they push.
    #[resource(
        account_id = &config.account_id(parent),
        display_name = &format!("Deploy {} {} images", parent.github_repo, config.name),
    )]
    #[grant(act_as(workflow))]
    account: Deployer,
    /// The registry that they push to.
    #[resource(existing = &config.push_registry, name = "{config.push_registry}")]
    #[grant(push(account))]
    pushed: ImageRegistry,
    /// The registries that they read.
    #[resource(
        each = config.read_registries.iter().enumerate(),
        existing = item.1,
        name = "{item.1}-read-{item.0}",
    )]
    #[grant(pull(account))]
    read: Family<ImageRegistry>,
}

/// How the repository that grants temporary access does that.
#[part(of = GithubWif)]
pub struct Broker {
    /// The workflows that its project knows.
    #[resource(
        each = config.pam_broker.iter(),
        name = "{item.wif_pool_name}",
        project = &item.project_id,
        provider = &item.wif_provider_name,
        number = &item.project_number,
    )]
    pool: Family<Pool>,
    /// Its workflows: they are told how to get in, and as whom.
    #[resource(
        each = config.pam_broker.iter(),
        name = "{item.project_id}-workflow",
        repository = &item.github_repository,
        environment = &item.github_environment,
        enters = Broker::POOL,
        told = &item.provider(),
        acts_as = Broker::ACCOUNT,
    )]
    workflow: Family<Workflow>,
    /// The account as which it grants access; the first program makes it.
    #[resource(
        each = config.pam_broker.iter(),
        name = "{item.project_id}-pam-broker",
        existing = item.account(),
        project = &item.project_id,
    )]
    #[grant(act_as(workflow))]
    account: Family<Deployer>,
}

/// All of it.
#[infrastructure(
    config = GithubWif,
    clouds(gcp),
    parts(Broker, Entrance, Images),
    names = "names.toml",
    program = "github-wif",
)]
pub struct Design {}

fn main() -> std::process::ExitCode {
    cpg::run_with::<Design>(cpg::config!("github-wif/config"))
}
