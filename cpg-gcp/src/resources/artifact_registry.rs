//! Registries of images and packages, and who may use them.
//!
//! This file knows no registry of ours.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;
use super::iam::Condition;

cpg_core::typed_resources! {
    /// A registry of images or packages.
    Repository = ResourceType {
        secret_outputs: LABELS,
        stateful: true,
        ..plain("gcp:artifactregistry/repository:Repository")
    } => {
        /// What is deleted by itself, and what is not.
        cleanup_policies: Optional<Vec<RepositoryCleanupPolicy>>,
        /// Only say what would be deleted.
        cleanup_policy_dry_run: Optional<bool>,
        /// What it is for.
        description: Optional<Value>,
        /// How images behave.
        docker_config: Optional<RepositoryDockerConfig>,
        /// What it holds: `DOCKER`, `PYTHON`, `MAVEN`, `NPM`, …
        format: Required<Value>,
        /// The key that encrypts it.
        kms_key_name: Optional<Value>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// Region or multi-region.
        location: Required<Value>,
        /// `STANDARD_REPOSITORY`, `VIRTUAL_REPOSITORY` or `REMOTE_REPOSITORY`.
        mode: Optional<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// Its id, which is the last part of its name.
        repository_id: Required<Value>,
    }

    /// One member's role on a registry.
    RepositoryIamMember = plain(
        "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember"
    ) => {
        /// When the role holds.
        condition: Optional<Condition>,
        /// The registry's region.
        location: Required<Value>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// The id of the project that owns the registry.
        project: Required<Value>,
        /// The registry's name or id.
        repository: Required<Value>,
        /// Which role: `roles/artifactregistry.reader`.
        role: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// What a registry deletes by itself, or keeps all the same.
    RepositoryCleanupPolicy = {
        /// `DELETE` or `KEEP`.
        action: Optional<Value>,
        /// Which versions.
        condition: Optional<RepositoryCleanupPolicyCondition>,
        /// Its name in the registry.
        id: Required<Value>,
        /// Or the newest versions, to be kept.
        most_recent_versions: Optional<RepositoryCleanupPolicyMostRecentVersions>,
    }

    /// Which versions a cleanup is about.
    #[derive(Default)]
    RepositoryCleanupPolicyCondition = {
        /// Younger than that, `3600s`.
        newer_than: Optional<Value>,
        /// Older than that, `3600s`.
        older_than: Optional<Value>,
        /// Of packages with one of these beginnings.
        package_name_prefixes: Optional<Vec<Value>>,
        /// With tags of one of these beginnings.
        tag_prefixes: Optional<Vec<Value>>,
        /// `TAGGED`, `UNTAGGED` or `ANY`.
        tag_state: Optional<Value>,
        /// Whose names have one of these beginnings.
        version_name_prefixes: Optional<Vec<Value>>,
    }

    /// The newest versions of a package.
    #[derive(Default)]
    RepositoryCleanupPolicyMostRecentVersions = {
        /// How many.
        keep_count: Optional<i64>,
        /// Of packages with one of these beginnings.
        package_name_prefixes: Optional<Vec<Value>>,
    }

    /// How images behave.
    #[derive(Default)]
    RepositoryDockerConfig = {
        /// A tag never moves to another image.
        immutable_tags: Optional<bool>,
    }
}
