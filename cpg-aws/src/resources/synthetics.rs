//! Resource types of `synthetics`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:synthetics/canary:Canary`.
    Canary = plain("aws:synthetics/canary:Canary") => {
        /// `artifactConfig`.
        artifact_config: Optional<CanaryArtifactConfig>,
        /// `artifactS3Location`.
        artifact_s3_location: Required<Value>,
        /// `deleteLambda`.
        delete_lambda: Optional<bool>,
        /// `executionRoleArn`.
        execution_role_arn: Required<Value>,
        /// `failureRetentionPeriod`.
        failure_retention_period: Optional<i64>,
        /// `handler`.
        handler: Required<Value>,
        /// `kmsKeyArn`.
        kms_key_arn: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `runConfig`.
        run_config: Optional<CanaryRunConfig>,
        /// `runtimeVersion`.
        runtime_version: Required<Value>,
        /// `s3Bucket`.
        s3_bucket: Optional<Value>,
        /// `s3Key`.
        s3_key: Optional<Value>,
        /// `s3Version`.
        s3_version: Optional<Value>,
        /// `schedule`.
        schedule: Required<CanarySchedule>,
        /// `startCanary`.
        start_canary: Optional<bool>,
        /// `successRetentionPeriod`.
        success_retention_period: Optional<i64>,
        /// `tags`.
        tags: Optional<Map>,
        /// `vpcConfig`.
        vpc_config: Optional<CanaryVpcConfig>,
        /// `zipFile`.
        zip_file: Optional<Value>,
    }
}

cpg_core::typed_objects! {
    /// `CanaryArtifactConfig`.
    #[derive(Default)]
    CanaryArtifactConfig = {
        /// `s3Encryption`.
        s3_encryption: Optional<CanaryArtifactConfigS3Encryption>,
    }

    /// `CanaryArtifactConfigS3Encryption`.
    #[derive(Default)]
    CanaryArtifactConfigS3Encryption = {
        /// `encryptionMode`.
        encryption_mode: Optional<Value>,
        /// `kmsKeyArn`.
        kms_key_arn: Optional<Value>,
    }

    /// `CanaryRunConfig`.
    #[derive(Default)]
    CanaryRunConfig = {
        /// `activeTracing`.
        active_tracing: Optional<bool>,
        /// `environmentVariables`.
        environment_variables: Optional<Map>,
        /// `ephemeralStorage`.
        ephemeral_storage: Optional<i64>,
        /// `memoryInMb`.
        memory_in_mb: Optional<i64>,
        /// `timeoutInSeconds`.
        timeout_in_seconds: Optional<i64>,
    }

    /// `CanarySchedule`.
    CanarySchedule = {
        /// `durationInSeconds`.
        duration_in_seconds: Optional<i64>,
        /// `expression`.
        expression: Required<Value>,
        /// `retryConfig`.
        retry_config: Optional<CanaryScheduleRetryConfig>,
    }

    /// `CanaryScheduleRetryConfig`.
    CanaryScheduleRetryConfig = {
        /// `maxRetries`.
        max_retries: Required<i64>,
    }

    /// `CanaryVpcConfig`.
    #[derive(Default)]
    CanaryVpcConfig = {
        /// `ipv6AllowedForDualStack`.
        ipv6_allowed_for_dual_stack: Optional<bool>,
        /// `securityGroupIds`.
        security_group_ids: Optional<Vec<Value>>,
        /// `subnetIds`.
        subnet_ids: Optional<Vec<Value>>,
        /// `vpcId`.
        vpc_id: Optional<Value>,
    }
}
