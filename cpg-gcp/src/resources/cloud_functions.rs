//! Functions that run when they are called or when something happens, and who may call them.
//!
//! This file knows no function of ours.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;
use super::iam::Condition;

cpg_core::typed_resources! {
    /// A function of the second generation.
    Function = ResourceType {
        secret_outputs: LABELS,
        ..plain("gcp:cloudfunctionsv2/function:Function")
    } => {
        /// What it is made from.
        build_config: Optional<FunctionBuildConfig>,
        /// What it is for.
        description: Optional<Value>,
        /// What makes it run, where that is not a call.
        event_trigger: Optional<FunctionEventTrigger>,
        /// The key that encrypts it.
        kms_key_name: Optional<Value>,
        /// Keys and values by which costs are told apart.
        labels: Optional<Map>,
        /// The region.
        location: Required<Value>,
        /// Its name; the logical name with a random end where there is none.
        name: Optional<Value>,
        /// The id of the project that owns it; the provider's own where there is none.
        project: Optional<Value>,
        /// How it runs.
        service_config: Optional<FunctionServiceConfig>,
    }

    /// One member's role on a function.
    FunctionIamMember = plain("gcp:cloudfunctionsv2/functionIamMember:FunctionIamMember") => {
        /// The function's name.
        cloud_function: Required<Value>,
        /// When the role holds.
        condition: Optional<Condition>,
        /// The function's region.
        location: Required<Value>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// The id of the project that owns the function.
        project: Required<Value>,
        /// Which role: `roles/cloudfunctions.invoker`.
        role: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// What a function is made from.
    #[derive(Default)]
    FunctionBuildConfig = {
        /// The registry for its images.
        docker_repository: Optional<Value>,
        /// The name of the function in the source.
        entry_point: Optional<Value>,
        /// Environment of the build.
        environment_variables: Optional<Map>,
        /// The language, `python311`.
        runtime: Optional<Value>,
        /// The account that builds, as a resource name.
        service_account: Optional<Value>,
        /// Where the source is.
        source: Optional<FunctionSource>,
        /// The machines that build.
        worker_pool: Optional<Value>,
    }

    /// Where the source of a function is: one of the two.
    #[derive(Default)]
    FunctionSource = {
        /// In a repository.
        repo_source: Optional<FunctionRepoSource>,
        /// In a bucket.
        storage_source: Optional<FunctionStorageSource>,
    }

    /// A source in a repository.
    #[derive(Default)]
    FunctionRepoSource = {
        /// Branches, as a regular expression.
        branch_name: Optional<Value>,
        /// A commit.
        commit_sha: Optional<Value>,
        /// The folder in it.
        dir: Optional<Value>,
        /// All branches that the expression does not name.
        invert_regex: Optional<bool>,
        /// The id of the project that owns the repository.
        project_id: Optional<Value>,
        /// The repository's name.
        repo_name: Optional<Value>,
        /// Tags, as a regular expression.
        tag_name: Optional<Value>,
    }

    /// A source in a bucket.
    #[derive(Default)]
    FunctionStorageSource = {
        /// The bucket's name.
        bucket: Optional<Value>,
        /// Which generation of the object; the newest where none is said.
        generation: Optional<i64>,
        /// The object's path, an archive.
        object: Optional<Value>,
    }

    /// What makes a function run.
    #[derive(Default)]
    FunctionEventTrigger = {
        /// Which events.
        event_filters: Optional<Vec<FunctionEventFilter>>,
        /// What kind of event, `google.cloud.pubsub.topic.v1.messagePublished`.
        event_type: Optional<Value>,
        /// A topic of Pub/Sub, `projects/…/topics/…`.
        pubsub_topic: Optional<Value>,
        /// `RETRY_POLICY_RETRY` or `RETRY_POLICY_DO_NOT_RETRY`.
        retry_policy: Optional<Value>,
        /// The account that calls the function.
        service_account_email: Optional<Value>,
        /// The region of the events; the function's own where none is said.
        trigger_region: Optional<Value>,
    }

    /// Which events.
    FunctionEventFilter = {
        /// The event's attribute.
        attribute: Required<Value>,
        /// `match-path-pattern`, or nothing for the same text.
        operator: Optional<Value>,
        /// What it is compared with.
        value: Required<Value>,
    }

    /// How a function runs.
    #[derive(Default)]
    FunctionServiceConfig = {
        /// The newest revision gets all calls.
        all_traffic_on_latest_revision: Optional<bool>,
        /// Processors, as a text.
        available_cpu: Optional<Value>,
        /// Memory with its unit: `256M`, `16Gi`.
        available_memory: Optional<Value>,
        /// Its environment.
        environment_variables: Optional<Map>,
        /// `ALLOW_ALL`, `ALLOW_INTERNAL_ONLY` or `ALLOW_INTERNAL_AND_GCLB`.
        ingress_settings: Optional<Value>,
        /// How many run at once, at most.
        max_instance_count: Optional<i64>,
        /// How many calls one takes at once, at most.
        max_instance_request_concurrency: Optional<i64>,
        /// How many run when nobody calls.
        min_instance_count: Optional<i64>,
        /// Secrets in the environment.
        secret_environment_variables: Optional<Vec<FunctionSecretEnvironmentVariable>>,
        /// Secrets as files.
        secret_volumes: Optional<Vec<FunctionSecretVolume>>,
        /// The account that it runs as.
        service_account_email: Optional<Value>,
        /// After how many seconds it is stopped: up to 3,600, with an event up to 540.
        timeout_seconds: Optional<i64>,
        /// The connector into a network.
        vpc_connector: Optional<Value>,
        /// What goes through the connector: `PRIVATE_RANGES_ONLY` or `ALL_TRAFFIC`.
        vpc_connector_egress_settings: Optional<Value>,
    }

    /// A secret in the environment.
    FunctionSecretEnvironmentVariable = {
        /// The variable's name.
        key: Required<Value>,
        /// The id of the project that owns the secret.
        project_id: Required<Value>,
        /// The secret's id.
        secret: Required<Value>,
        /// The version: a number or `latest`.
        version: Required<Value>,
    }

    /// A secret as files.
    FunctionSecretVolume = {
        /// The folder.
        mount_path: Required<Value>,
        /// The id of the project that owns the secret.
        project_id: Required<Value>,
        /// The secret's id.
        secret: Required<Value>,
        /// Which versions; `latest` where none is said.
        versions: Optional<Vec<FunctionSecretVolumeVersion>>,
    }

    /// One version of a secret, as a file.
    FunctionSecretVolumeVersion = {
        /// The file in the folder.
        path: Required<Value>,
        /// The version: a number or `latest`.
        version: Required<Value>,
    }
}
