//! The model of the second program's configuration: which GitHub repositories may push
//! images. Knows no rule.

use cpg_config::Map;
use cpg_config::prelude::*;

/// GitHub repositories that act in projects without a key.
#[config(schema = "github_wif")]
pub struct GithubWif {
    /// Projects by id.
    pub projects: Map<WifProject>,
    /// The repository that grants temporary access.
    pub pam_broker: Option<PamBroker>,
}

/// A project that repositories push to.
#[config(schema = "GitHubWIFProject")]
pub struct WifProject {
    /// The project's number, as text.
    pub project_number: String,
    /// The region of its registries.
    pub location: String,
    /// The repositories.
    pub repositories: Vec<WifRepository>,
}

/// A repository.
#[config(schema = "GitHubWIFRepository")]
pub struct WifRepository {
    /// A name for people.
    pub name: String,
    /// Owner and name, such as owner/name.
    pub github_repo: String,
    /// Its environments.
    pub environments: Vec<WifEnvironment>,
}

/// An environment of a repository.
#[config(schema = "GitHubWIFEnvironment")]
pub struct WifEnvironment {
    /// The environment's name.
    pub name: String,
    /// The registry that it pushes to.
    pub push_registry: String,
    /// Registries that it reads.
    #[config(optional)]
    pub read_registries: Vec<String>,
}

/// The repository that grants temporary access.
#[config(schema = "PAMBrokerConfig")]
pub struct PamBroker {
    /// The project of the pool.
    pub project_id: String,
    /// The pool's name.
    pub wif_pool_name: String,
    /// The provider's name.
    pub wif_provider_name: String,
    /// The project's number, as text.
    pub project_number: String,
    /// Owner and name, such as owner/name.
    pub github_repository: String,
    /// The environment that may do it.
    pub github_environment: String,
}
