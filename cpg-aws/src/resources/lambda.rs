//! Resource types of `lambda`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, Value, plain};

cpg_core::typed_resources! {
    /// `aws:lambda/function:Function`.
    Function = plain("aws:lambda/function:Function") => {
        /// `architectures`.
        architectures: Optional<Vec<Value>>,
        /// `capacityProviderConfig`.
        capacity_provider_config: Optional<FunctionCapacityProviderConfig>,
        /// `code`.
        code: Optional<Value>,
        /// `codeSha256`.
        code_sha256: Optional<Value>,
        /// `codeSigningConfigArn`.
        code_signing_config_arn: Optional<Value>,
        /// `deadLetterConfig`.
        dead_letter_config: Optional<FunctionDeadLetterConfig>,
        /// `description`.
        description: Optional<Value>,
        /// `durableConfig`.
        durable_config: Optional<FunctionDurableConfig>,
        /// `environment`.
        environment: Optional<FunctionEnvironment>,
        /// `ephemeralStorage`.
        ephemeral_storage: Optional<FunctionEphemeralStorage>,
        /// `fileSystemConfig`.
        file_system_config: Optional<FunctionFileSystemConfig>,
        /// `handler`.
        handler: Optional<Value>,
        /// `imageConfig`.
        image_config: Optional<FunctionImageConfig>,
        /// `imageUri`.
        image_uri: Optional<Value>,
        /// `kmsKeyArn`.
        kms_key_arn: Optional<Value>,
        /// `layers`.
        layers: Optional<Vec<Value>>,
        /// `loggingConfig`.
        logging_config: Optional<FunctionLoggingConfig>,
        /// `memorySize`.
        memory_size: Optional<i64>,
        /// `name`.
        name: Optional<Value>,
        /// `packageType`.
        package_type: Optional<Value>,
        /// `publish`.
        publish: Optional<bool>,
        /// `publishTo`.
        publish_to: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `replaceSecurityGroupsOnDestroy`.
        replace_security_groups_on_destroy: Optional<bool>,
        /// `replacementSecurityGroupIds`.
        replacement_security_group_ids: Optional<Vec<Value>>,
        /// `reservedConcurrentExecutions`.
        reserved_concurrent_executions: Optional<i64>,
        /// `role`.
        role: Required<Value>,
        /// `runtime`.
        runtime: Optional<Value>,
        /// `s3Bucket`.
        s3_bucket: Optional<Value>,
        /// `s3Key`.
        s3_key: Optional<Value>,
        /// `s3ObjectVersion`.
        s3_object_version: Optional<Value>,
        /// `skipDestroy`.
        skip_destroy: Optional<bool>,
        /// `snapStart`.
        snap_start: Optional<FunctionSnapStart>,
        /// `sourceCodeHash`.
        source_code_hash: Optional<Value>,
        /// `sourceKmsKeyArn`.
        source_kms_key_arn: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `tenancyConfig`.
        tenancy_config: Optional<FunctionTenancyConfig>,
        /// `timeout`.
        timeout: Optional<i64>,
        /// `tracingConfig`.
        tracing_config: Optional<FunctionTracingConfig>,
        /// `useResourceTimeoutForPropagation`.
        use_resource_timeout_for_propagation: Optional<bool>,
        /// `vpcConfig`.
        vpc_config: Optional<FunctionVpcConfig>,
    }

    /// `aws:lambda/permission:Permission`.
    Permission = plain("aws:lambda/permission:Permission") => {
        /// `action`.
        action: Required<Value>,
        /// `eventSourceToken`.
        event_source_token: Optional<Value>,
        /// `function`.
        function: Required<Value>,
        /// `functionUrlAuthType`.
        function_url_auth_type: Optional<Value>,
        /// `invokedViaFunctionUrl`.
        invoked_via_function_url: Optional<bool>,
        /// `principal`.
        principal: Required<Value>,
        /// `principalOrgId`.
        principal_org_id: Optional<Value>,
        /// `qualifier`.
        qualifier: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `sourceAccount`.
        source_account: Optional<Value>,
        /// `sourceArn`.
        source_arn: Optional<Value>,
        /// `statementId`.
        statement_id: Optional<Value>,
        /// `statementIdPrefix`.
        statement_id_prefix: Optional<Value>,
    }
}

cpg_core::typed_objects! {
    /// `FunctionCapacityProviderConfig`.
    FunctionCapacityProviderConfig = {
        /// `lambdaManagedInstancesCapacityProviderConfig`.
        lambda_managed_instances_capacity_provider_config: Required<FunctionCapacityProviderConfigLambdaManagedInstancesCapacityProviderConfig>,
    }

    /// `FunctionCapacityProviderConfigLambdaManagedInstancesCapacityProviderConfig`.
    FunctionCapacityProviderConfigLambdaManagedInstancesCapacityProviderConfig = {
        /// `capacityProviderArn`.
        capacity_provider_arn: Required<Value>,
        /// `executionEnvironmentMemoryGibPerVcpu`.
        execution_environment_memory_gib_per_vcpu: Optional<f64>,
        /// `perExecutionEnvironmentMaxConcurrency`.
        per_execution_environment_max_concurrency: Optional<i64>,
    }

    /// `FunctionDeadLetterConfig`.
    FunctionDeadLetterConfig = {
        /// `targetArn`.
        target_arn: Required<Value>,
    }

    /// `FunctionDurableConfig`.
    FunctionDurableConfig = {
        /// `executionTimeout`.
        execution_timeout: Required<i64>,
        /// `retentionPeriod`.
        retention_period: Optional<i64>,
    }

    /// `FunctionEnvironment`.
    #[derive(Default)]
    FunctionEnvironment = {
        /// `variables`.
        variables: Optional<Map>,
    }

    /// `FunctionEphemeralStorage`.
    #[derive(Default)]
    FunctionEphemeralStorage = {
        /// `size`.
        size: Optional<i64>,
    }

    /// `FunctionFileSystemConfig`.
    FunctionFileSystemConfig = {
        /// `arn`.
        arn: Required<Value>,
        /// `localMountPath`.
        local_mount_path: Required<Value>,
    }

    /// `FunctionImageConfig`.
    #[derive(Default)]
    FunctionImageConfig = {
        /// `commands`.
        commands: Optional<Vec<Value>>,
        /// `entryPoints`.
        entry_points: Optional<Vec<Value>>,
        /// `workingDirectory`.
        working_directory: Optional<Value>,
    }

    /// `FunctionLoggingConfig`.
    FunctionLoggingConfig = {
        /// `applicationLogLevel`.
        application_log_level: Optional<Value>,
        /// `logFormat`.
        log_format: Required<Value>,
        /// `logGroup`.
        log_group: Optional<Value>,
        /// `systemLogLevel`.
        system_log_level: Optional<Value>,
    }

    /// `FunctionSnapStart`.
    FunctionSnapStart = {
        /// `applyOn`.
        apply_on: Required<Value>,
        /// `optimizationStatus`.
        optimization_status: Optional<Value>,
    }

    /// `FunctionTenancyConfig`.
    FunctionTenancyConfig = {
        /// `tenantIsolationMode`.
        tenant_isolation_mode: Required<Value>,
    }

    /// `FunctionTracingConfig`.
    FunctionTracingConfig = {
        /// `mode`.
        mode: Required<Value>,
    }

    /// `FunctionVpcConfig`.
    FunctionVpcConfig = {
        /// `ipv6AllowedForDualStack`.
        ipv6_allowed_for_dual_stack: Optional<bool>,
        /// `securityGroupIds`.
        security_group_ids: Required<Vec<Value>>,
        /// `subnetIds`.
        subnet_ids: Required<Vec<Value>>,
        /// `vpcId`.
        vpc_id: Optional<Value>,
    }
}
