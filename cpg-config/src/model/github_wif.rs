//! The model of the second program's configuration: which GitHub repositories may push
//! images. Knows no rule.

use crate::table::section;
use std::collections::BTreeMap;

section! {
    /// GitHub repositories that act in projects without a key.
    GithubWif as "github_wif" {
        /// Projects by id.
        projects: BTreeMap<String, WifProject> = Required,
        /// The repository that grants temporary access.
        pam_broker: Option<PamBroker> = Null,
    }
}

section! {
    /// A project that repositories push to.
    WifProject as "GitHubWIFProject" {
        /// The project's number, as text.
        project_number: String = Required,
        /// The region of its registries.
        location: String = Required,
        /// The repositories.
        repositories: Vec<WifRepository> = Required,
    }
}

section! {
    /// A repository.
    WifRepository as "GitHubWIFRepository" {
        /// A name for people.
        name: String = Required,
        /// Owner and name, such as owner/name.
        github_repo: String = Required,
        /// Its environments.
        environments: Vec<WifEnvironment> = Required,
    }
}

section! {
    /// An environment of a repository.
    WifEnvironment as "GitHubWIFEnvironment" {
        /// The environment's name.
        name: String = Required,
        /// The registry that it pushes to.
        push_registry: String = Required,
        /// Registries that it reads.
        read_registries: Vec<String> = Unsaid,
    }
}

section! {
    /// The repository that grants temporary access.
    PamBroker as "PAMBrokerConfig" {
        /// The project of the pool.
        project_id: String = Required,
        /// The pool's name.
        wif_pool_name: String = Required,
        /// The provider's name.
        wif_provider_name: String = Required,
        /// The project's number, as text.
        project_number: String = Required,
        /// Owner and name, such as owner/name.
        github_repository: String = Required,
        /// The environment that may do it.
        github_environment: String = Required,
    }
}
