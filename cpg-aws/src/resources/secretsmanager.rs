//! Resource types of `secretsmanager`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:secretsmanager/secret:Secret`.
    Secret = ResourceType {
        stateful: true,
        ..plain("aws:secretsmanager/secret:Secret")
    } => {
        /// `description`.
        description: Optional<Value>,
        /// `forceOverwriteReplicaSecret`.
        force_overwrite_replica_secret: Optional<bool>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `policy`.
        policy: Optional<Value>,
        /// `recoveryWindowInDays`.
        recovery_window_in_days: Optional<i64>,
        /// `region`.
        region: Optional<Value>,
        /// `replicas`.
        replicas: Optional<Vec<SecretReplica>>,
        /// `tags`.
        tags: Optional<Map>,
        /// `type`.
        r#type: Optional<Value>,
    }

    /// `aws:secretsmanager/secretRotation:SecretRotation`.
    SecretRotation = plain("aws:secretsmanager/secretRotation:SecretRotation") => {
        /// `externalSecretRotationMetadatas`.
        external_secret_rotation_metadatas: Optional<Vec<SecretRotationExternalSecretRotationMetadata>>,
        /// `externalSecretRotationRoleArn`.
        external_secret_rotation_role_arn: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `rotateImmediately`.
        rotate_immediately: Optional<bool>,
        /// `rotationEnabled`.
        rotation_enabled: Optional<bool>,
        /// `rotationLambdaArn`.
        rotation_lambda_arn: Optional<Value>,
        /// `rotationRules`.
        rotation_rules: Optional<SecretRotationRotationRules>,
        /// `secretId`.
        secret_id: Required<Value>,
    }

    /// `aws:secretsmanager/secretVersion:SecretVersion`.
    SecretVersion = ResourceType {
        secret_inputs: &["secretBinary", "secretString", "secretStringWo"],
        secret_outputs: &["secretBinary", "secretString", "secretStringWo"],
        ..plain("aws:secretsmanager/secretVersion:SecretVersion")
    } => {
        /// `region`.
        region: Optional<Value>,
        /// `secretBinary`.
        secret_binary: Optional<Value>,
        /// `secretId`.
        secret_id: Required<Value>,
        /// `secretString`.
        secret_string: Optional<Value>,
        /// `secretStringWo`.
        secret_string_wo: Optional<Value>,
        /// `secretStringWoVersion`.
        secret_string_wo_version: Optional<i64>,
        /// `versionStages`.
        version_stages: Optional<Vec<Value>>,
    }
}

cpg_core::typed_objects! {
    /// `SecretReplica`.
    SecretReplica = {
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `lastAccessedDate`.
        last_accessed_date: Optional<Value>,
        /// `region`.
        region: Required<Value>,
        /// `status`.
        status: Optional<Value>,
        /// `statusMessage`.
        status_message: Optional<Value>,
    }

    /// `SecretRotationExternalSecretRotationMetadata`.
    SecretRotationExternalSecretRotationMetadata = {
        /// `key`.
        key: Required<Value>,
        /// `value`.
        value: Required<Value>,
    }

    /// `SecretRotationRotationRules`.
    #[derive(Default)]
    SecretRotationRotationRules = {
        /// `automaticallyAfterDays`.
        automatically_after_days: Optional<i64>,
        /// `duration`.
        duration: Optional<Value>,
        /// `scheduleExpression`.
        schedule_expression: Optional<Value>,
    }
}
