//! The model of the second program's configuration below its root: projects, repositories and
//! their environments, each a unit in the one before; and what is named after them. Knows no
//! rule.

use cpg_config::Units;
use cpg_config::prelude::*;

use crate::config::GithubWif;

/// The owner of repositories that pools let in: workflows of others get no token of a project.
pub const OWNER: &str = "populationgenomics";

/// A project that repositories push to.
#[config(unit, of = GithubWif, schema = "GitHubWIFProject", word = "project")]
pub struct WifProject {
    /// The project's number, as text.
    pub project_number: String,
    /// The region of its registries.
    pub location: String,
    /// The repositories.
    #[config(units)]
    pub repositories: Units<WifRepository>,
}

/// A repository.
#[config(unit, of = WifProject, schema = "GitHubWIFRepository", word = "repository")]
pub struct WifRepository {
    /// A name for people.
    #[config(name)]
    pub name: String,
    /// Owner and name, such as owner/name.
    pub github_repo: String,
    /// Its environments.
    #[config(units)]
    pub environments: Units<WifEnvironment>,
}

/// An environment of a repository.
#[config(unit, of = WifRepository, schema = "GitHubWIFEnvironment", word = "environment")]
pub struct WifEnvironment {
    /// The environment's name.
    #[config(name)]
    pub name: String,
    /// The registry that it pushes to.
    pub push_registry: String,
    /// Registries that it reads.
    #[config(optional)]
    pub read_registries: Vec<String>,
}

impl WifEnvironment {
    /// The id of the account as which the workflows of an environment push: at most 30
    /// characters, for which the repository's name is cut, and a letter first. Rules say where
    /// nothing right comes of it.
    #[must_use]
    pub fn account_id(&self, repository: &WifRepository) -> String {
        const MAX: usize = cpg_model::names::SERVICE_ACCOUNT_ID_MAX;
        let plain = |text: &str| -> String {
            let is_plain = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
            let letters = text.to_lowercase();
            let letters = letters.chars();
            letters
                .map(|c| if is_plain(&c) { c } else { '-' })
                .collect()
        };
        let environment = match plain(&self.name).as_str() {
            "development" => "dev".to_owned(),
            "production" => "prod".to_owned(),
            other => other.to_owned(),
        };
        let end = format!("-img-{environment}-deployer");
        let mut id = plain(&repository.name);
        id.truncate(MAX.saturating_sub(end.len()));
        id.push_str(&end);
        if id.starts_with(|c: char| c.is_ascii_digit()) {
            // A letter in front, and the same length.
            id.replace_range(..3, "gh-");
        }
        id
    }
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

impl PamBroker {
    /// The account as which it grants access: the first program makes it.
    #[must_use]
    pub fn account(&self) -> String {
        format!("pam-broker@{}.iam.gserviceaccount.com", self.project_id)
    }

    /// The whole name of the provider by which its workflows get in.
    #[must_use]
    pub fn provider(&self) -> String {
        format!(
            "projects/{}/locations/global/workloadIdentityPools/{}/providers/{}",
            self.project_number, self.wif_pool_name, self.wif_provider_name
        )
    }
}
