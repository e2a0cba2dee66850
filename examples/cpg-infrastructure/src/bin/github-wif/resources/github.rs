//! Resource types of `github`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- examples/cpg-infrastructure/github-wif/resources.toml`.

use cpg::typed::{ResourceType, Value, plain};

cpg::typed_resources! {
    /// `github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret`.
    ActionsEnvironmentSecret = ResourceType {
        secret_inputs: &["encryptedValue", "plaintextValue"],
        secret_outputs: &["encryptedValue", "plaintextValue"],
        ..plain("github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret")
    } => {
        /// `encryptedValue`.
        encrypted_value: Optional<Value>,
        /// `environment`.
        environment: Required<Value>,
        /// `plaintextValue`.
        plaintext_value: Optional<Value>,
        /// `repository`.
        repository: Required<Value>,
        /// `secretName`.
        secret_name: Required<Value>,
    }

    /// `pulumi:providers:github`.
    Provider = ResourceType {
        secret_inputs: &["token"],
        secret_outputs: &["token"],
        ..plain("pulumi:providers:github")
    } => {
        /// As JSON in a text.
        app_auth: Optional<Value>,
        /// `baseUrl`.
        base_url: Optional<Value>,
        /// As JSON in a text.
        insecure: Optional<Value>,
        /// `organization`.
        organization: Optional<Value>,
        /// `owner`.
        owner: Optional<Value>,
        /// `token`.
        token: Optional<Value>,
        /// As JSON in a text.
        write_delay_ms: Optional<Value>,
    }

    /// `github:index/repositoryEnvironment:RepositoryEnvironment`.
    RepositoryEnvironment = plain("github:index/repositoryEnvironment:RepositoryEnvironment") => {
        /// `canAdminsBypass`.
        can_admins_bypass: Optional<bool>,
        /// `deploymentBranchPolicy`.
        deployment_branch_policy: Optional<RepositoryEnvironmentDeploymentBranchPolicy>,
        /// `environment`.
        environment: Required<Value>,
        /// `preventSelfReview`.
        prevent_self_review: Optional<bool>,
        /// `repository`.
        repository: Required<Value>,
        /// `reviewers`.
        reviewers: Optional<Vec<RepositoryEnvironmentReviewer>>,
        /// `waitTimer`.
        wait_timer: Optional<i64>,
    }
}

cpg::typed_objects! {
    /// `RepositoryEnvironmentDeploymentBranchPolicy`.
    RepositoryEnvironmentDeploymentBranchPolicy = {
        /// `customBranchPolicies`.
        custom_branch_policies: Required<bool>,
        /// `protectedBranches`.
        protected_branches: Required<bool>,
    }

    /// `RepositoryEnvironmentReviewer`.
    #[derive(Default)]
    RepositoryEnvironmentReviewer = {
        /// `teams`.
        teams: Optional<Vec<i64>>,
        /// `users`.
        users: Optional<Vec<i64>>,
    }
}
