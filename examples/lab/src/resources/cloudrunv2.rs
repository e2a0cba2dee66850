//! Resource types of `cloudrunv2`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- examples/lab/resources.toml`.

use cpg::typed::{Map, Value, plain};

cpg::typed_resources! {
    /// `gcp:cloudrunv2/job:Job`.
    Job = plain("gcp:cloudrunv2/job:Job") => {
        /// `deletionProtection`.
        deletion_protection: Optional<bool>,
        /// `labels`.
        labels: Optional<Map>,
        /// `location`.
        location: Required<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `project`.
        project: Optional<Value>,
        /// `template`.
        template: Required<JobTemplate>,
    }
}

cpg::typed_objects! {
    /// `JobTemplate`.
    JobTemplate = {
        /// `parallelism`.
        parallelism: Optional<i64>,
        /// `taskCount`.
        task_count: Optional<i64>,
        /// `template`.
        template: Required<JobTemplateTemplate>,
    }

    /// `JobTemplateTemplate`.
    #[derive(Default)]
    JobTemplateTemplate = {
        /// `containers`.
        containers: Optional<Vec<JobTemplateTemplateContainer>>,
        /// `maxRetries`.
        max_retries: Optional<i64>,
        /// `serviceAccount`.
        service_account: Optional<Value>,
        /// `timeout`.
        timeout: Optional<Value>,
    }

    /// `JobTemplateTemplateContainer`.
    JobTemplateTemplateContainer = {
        /// `args`.
        args: Optional<Vec<Value>>,
        /// `commands`.
        commands: Optional<Vec<Value>>,
        /// `envs`.
        envs: Optional<Vec<JobTemplateTemplateContainerEnv>>,
        /// `image`.
        image: Required<Value>,
        /// `name`.
        name: Optional<Value>,
    }

    /// `JobTemplateTemplateContainerEnv`.
    JobTemplateTemplateContainerEnv = {
        /// `name`.
        name: Required<Value>,
        /// `value`.
        value: Optional<Value>,
    }
}
