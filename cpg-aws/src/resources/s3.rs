//! Resource types of `s3`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:s3/bucket:Bucket`.
    Bucket = ResourceType {
        aliases: &["aws:s3/bucketV2:BucketV2"],
        stateful: true,
        ..plain("aws:s3/bucket:Bucket")
    } => {
        /// `accelerationStatus`.
        acceleration_status: Optional<Value>,
        /// `acl`.
        acl: Optional<Value>,
        /// `bucket`.
        bucket: Optional<Value>,
        /// `bucketNamespace`.
        bucket_namespace: Optional<Value>,
        /// `bucketPrefix`.
        bucket_prefix: Optional<Value>,
        /// `corsRules`.
        cors_rules: Optional<Vec<BucketCorsRule>>,
        /// `forceDestroy`.
        force_destroy: Optional<bool>,
        /// `grants`.
        grants: Optional<Vec<BucketGrant>>,
        /// `lifecycleRules`.
        lifecycle_rules: Optional<Vec<BucketLifecycleRule>>,
        /// `logging`.
        logging: Optional<BucketLogging>,
        /// `objectLockConfiguration`.
        object_lock_configuration: Optional<BucketObjectLockConfiguration>,
        /// `objectLockEnabled`.
        object_lock_enabled: Optional<bool>,
        /// `policy`.
        policy: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `replicationConfiguration`.
        replication_configuration: Optional<BucketReplicationConfiguration>,
        /// `requestPayer`.
        request_payer: Optional<Value>,
        /// `serverSideEncryptionConfiguration`.
        server_side_encryption_configuration: Optional<BucketServerSideEncryptionConfigurationArgs>,
        /// `tags`.
        tags: Optional<Map>,
        /// `versioning`.
        versioning: Optional<BucketVersioningArgs>,
        /// `website`.
        website: Optional<BucketWebsite>,
    }

    /// `aws:s3/bucketCorsConfiguration:BucketCorsConfiguration`.
    BucketCorsConfiguration = ResourceType {
        aliases: &["aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2"],
        ..plain("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration")
    } => {
        /// `bucket`.
        bucket: Required<Value>,
        /// `corsRules`.
        cors_rules: Required<Vec<BucketCorsConfigurationCorsRule>>,
        /// `expectedBucketOwner`.
        expected_bucket_owner: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
    }

    /// `aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration`.
    BucketLifecycleConfiguration = ResourceType {
        aliases: &["aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"],
        ..plain("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
    } => {
        /// `bucket`.
        bucket: Required<Value>,
        /// `expectedBucketOwner`.
        expected_bucket_owner: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `rules`.
        rules: Optional<Vec<BucketLifecycleConfigurationRule>>,
        /// `timeouts`.
        timeouts: Optional<BucketLifecycleConfigurationTimeouts>,
        /// `transitionDefaultMinimumObjectSize`.
        transition_default_minimum_object_size: Optional<Value>,
    }

    /// `aws:s3/bucketPolicy:BucketPolicy`.
    BucketPolicy = plain("aws:s3/bucketPolicy:BucketPolicy") => {
        /// `bucket`.
        bucket: Required<Value>,
        /// `policy`.
        policy: Required<Value>,
        /// `region`.
        region: Optional<Value>,
    }

    /// `aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock`.
    BucketPublicAccessBlock = plain("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock") => {
        /// `blockPublicAcls`.
        block_public_acls: Optional<bool>,
        /// `blockPublicPolicy`.
        block_public_policy: Optional<bool>,
        /// `bucket`.
        bucket: Required<Value>,
        /// `ignorePublicAcls`.
        ignore_public_acls: Optional<bool>,
        /// `region`.
        region: Optional<Value>,
        /// `restrictPublicBuckets`.
        restrict_public_buckets: Optional<bool>,
        /// `skipDestroy`.
        skip_destroy: Optional<bool>,
    }

    /// `aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration`.
    BucketServerSideEncryptionConfiguration = ResourceType {
        aliases: &["aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"],
        ..plain("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
    } => {
        /// `bucket`.
        bucket: Required<Value>,
        /// `expectedBucketOwner`.
        expected_bucket_owner: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `rules`.
        rules: Required<Vec<BucketServerSideEncryptionConfigurationRule>>,
    }

    /// `aws:s3/bucketVersioning:BucketVersioning`.
    BucketVersioning = ResourceType {
        aliases: &["aws:s3/bucketVersioningV2:BucketVersioningV2"],
        ..plain("aws:s3/bucketVersioning:BucketVersioning")
    } => {
        /// `bucket`.
        bucket: Required<Value>,
        /// `expectedBucketOwner`.
        expected_bucket_owner: Optional<Value>,
        /// `mfa`.
        mfa: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `versioningConfiguration`.
        versioning_configuration: Required<BucketVersioningVersioningConfiguration>,
    }
}

cpg_core::typed_objects! {
    /// `BucketCorsConfigurationCorsRule`.
    BucketCorsConfigurationCorsRule = {
        /// `allowedHeaders`.
        allowed_headers: Optional<Vec<Value>>,
        /// `allowedMethods`.
        allowed_methods: Required<Vec<Value>>,
        /// `allowedOrigins`.
        allowed_origins: Required<Vec<Value>>,
        /// `exposeHeaders`.
        expose_headers: Optional<Vec<Value>>,
        /// `id`.
        id: Optional<Value>,
        /// `maxAgeSeconds`.
        max_age_seconds: Optional<i64>,
    }

    /// `BucketCorsRule`.
    BucketCorsRule = {
        /// `allowedHeaders`.
        allowed_headers: Optional<Vec<Value>>,
        /// `allowedMethods`.
        allowed_methods: Required<Vec<Value>>,
        /// `allowedOrigins`.
        allowed_origins: Required<Vec<Value>>,
        /// `exposeHeaders`.
        expose_headers: Optional<Vec<Value>>,
        /// `maxAgeSeconds`.
        max_age_seconds: Optional<i64>,
    }

    /// `BucketGrant`.
    BucketGrant = {
        /// `id`.
        id: Optional<Value>,
        /// `permissions`.
        permissions: Required<Vec<Value>>,
        /// `type`.
        r#type: Required<Value>,
        /// `uri`.
        uri: Optional<Value>,
    }

    /// `BucketLifecycleConfigurationRule`.
    BucketLifecycleConfigurationRule = {
        /// `abortIncompleteMultipartUpload`.
        abort_incomplete_multipart_upload: Optional<BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload>,
        /// `expiration`.
        expiration: Optional<BucketLifecycleConfigurationRuleExpiration>,
        /// `filter`.
        filter: Optional<BucketLifecycleConfigurationRuleFilter>,
        /// `id`.
        id: Required<Value>,
        /// `noncurrentVersionExpiration`.
        noncurrent_version_expiration: Optional<BucketLifecycleConfigurationRuleNoncurrentVersionExpiration>,
        /// `noncurrentVersionTransitions`.
        noncurrent_version_transitions: Optional<Vec<BucketLifecycleConfigurationRuleNoncurrentVersionTransition>>,
        /// `prefix`.
        prefix: Optional<Value>,
        /// `status`.
        status: Required<Value>,
        /// `transitions`.
        transitions: Optional<Vec<BucketLifecycleConfigurationRuleTransition>>,
    }

    /// `BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload`.
    #[derive(Default)]
    BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload = {
        /// `daysAfterInitiation`.
        days_after_initiation: Optional<i64>,
    }

    /// `BucketLifecycleConfigurationRuleExpiration`.
    #[derive(Default)]
    BucketLifecycleConfigurationRuleExpiration = {
        /// `date`.
        date: Optional<Value>,
        /// `days`.
        days: Optional<i64>,
        /// `expiredObjectDeleteMarker`.
        expired_object_delete_marker: Optional<bool>,
    }

    /// `BucketLifecycleConfigurationRuleFilter`.
    #[derive(Default)]
    BucketLifecycleConfigurationRuleFilter = {
        /// `and`.
        and: Optional<BucketLifecycleConfigurationRuleFilterAnd>,
        /// `objectSizeGreaterThan`.
        object_size_greater_than: Optional<i64>,
        /// `objectSizeLessThan`.
        object_size_less_than: Optional<i64>,
        /// `prefix`.
        prefix: Optional<Value>,
        /// `tag`.
        tag: Optional<BucketLifecycleConfigurationRuleFilterTag>,
    }

    /// `BucketLifecycleConfigurationRuleFilterAnd`.
    #[derive(Default)]
    BucketLifecycleConfigurationRuleFilterAnd = {
        /// `objectSizeGreaterThan`.
        object_size_greater_than: Optional<i64>,
        /// `objectSizeLessThan`.
        object_size_less_than: Optional<i64>,
        /// `prefix`.
        prefix: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `BucketLifecycleConfigurationRuleFilterTag`.
    BucketLifecycleConfigurationRuleFilterTag = {
        /// `key`.
        key: Required<Value>,
        /// `value`.
        value: Required<Value>,
    }

    /// `BucketLifecycleConfigurationRuleNoncurrentVersionExpiration`.
    BucketLifecycleConfigurationRuleNoncurrentVersionExpiration = {
        /// `newerNoncurrentVersions`.
        newer_noncurrent_versions: Optional<i64>,
        /// `noncurrentDays`.
        noncurrent_days: Required<i64>,
    }

    /// `BucketLifecycleConfigurationRuleNoncurrentVersionTransition`.
    BucketLifecycleConfigurationRuleNoncurrentVersionTransition = {
        /// `newerNoncurrentVersions`.
        newer_noncurrent_versions: Optional<i64>,
        /// `noncurrentDays`.
        noncurrent_days: Required<i64>,
        /// `storageClass`.
        storage_class: Required<Value>,
    }

    /// `BucketLifecycleConfigurationRuleTransition`.
    BucketLifecycleConfigurationRuleTransition = {
        /// `date`.
        date: Optional<Value>,
        /// `days`.
        days: Optional<i64>,
        /// `storageClass`.
        storage_class: Required<Value>,
    }

    /// `BucketLifecycleConfigurationTimeouts`.
    #[derive(Default)]
    BucketLifecycleConfigurationTimeouts = {
        /// `create`.
        create: Optional<Value>,
        /// `update`.
        update: Optional<Value>,
    }

    /// `BucketLifecycleRule`.
    BucketLifecycleRule = {
        /// `abortIncompleteMultipartUploadDays`.
        abort_incomplete_multipart_upload_days: Optional<i64>,
        /// `enabled`.
        enabled: Required<bool>,
        /// `expiration`.
        expiration: Optional<BucketLifecycleRuleExpiration>,
        /// `id`.
        id: Optional<Value>,
        /// `noncurrentVersionExpiration`.
        noncurrent_version_expiration: Optional<BucketLifecycleRuleNoncurrentVersionExpiration>,
        /// `noncurrentVersionTransitions`.
        noncurrent_version_transitions: Optional<Vec<BucketLifecycleRuleNoncurrentVersionTransition>>,
        /// `prefix`.
        prefix: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `transitions`.
        transitions: Optional<Vec<BucketLifecycleRuleTransition>>,
    }

    /// `BucketLifecycleRuleExpiration`.
    #[derive(Default)]
    BucketLifecycleRuleExpiration = {
        /// `date`.
        date: Optional<Value>,
        /// `days`.
        days: Optional<i64>,
        /// `expiredObjectDeleteMarker`.
        expired_object_delete_marker: Optional<bool>,
    }

    /// `BucketLifecycleRuleNoncurrentVersionExpiration`.
    #[derive(Default)]
    BucketLifecycleRuleNoncurrentVersionExpiration = {
        /// `days`.
        days: Optional<i64>,
    }

    /// `BucketLifecycleRuleNoncurrentVersionTransition`.
    BucketLifecycleRuleNoncurrentVersionTransition = {
        /// `days`.
        days: Optional<i64>,
        /// `storageClass`.
        storage_class: Required<Value>,
    }

    /// `BucketLifecycleRuleTransition`.
    BucketLifecycleRuleTransition = {
        /// `date`.
        date: Optional<Value>,
        /// `days`.
        days: Optional<i64>,
        /// `storageClass`.
        storage_class: Required<Value>,
    }

    /// `BucketLogging`.
    BucketLogging = {
        /// `targetBucket`.
        target_bucket: Required<Value>,
        /// `targetPrefix`.
        target_prefix: Optional<Value>,
    }

    /// `BucketObjectLockConfiguration`.
    #[derive(Default)]
    BucketObjectLockConfiguration = {
        /// `objectLockEnabled`.
        object_lock_enabled: Optional<Value>,
        /// `rule`.
        rule: Optional<BucketObjectLockConfigurationRule>,
    }

    /// `BucketObjectLockConfigurationRule`.
    BucketObjectLockConfigurationRule = {
        /// `defaultRetention`.
        default_retention: Required<BucketObjectLockConfigurationRuleDefaultRetention>,
    }

    /// `BucketObjectLockConfigurationRuleDefaultRetention`.
    #[derive(Default)]
    BucketObjectLockConfigurationRuleDefaultRetention = {
        /// `days`.
        days: Optional<i64>,
        /// `mode`.
        mode: Optional<Value>,
        /// `years`.
        years: Optional<i64>,
    }

    /// `BucketReplicationConfiguration`.
    BucketReplicationConfiguration = {
        /// `role`.
        role: Required<Value>,
        /// `rules`.
        rules: Required<Vec<BucketReplicationConfigurationRule>>,
    }

    /// `BucketReplicationConfigurationRule`.
    BucketReplicationConfigurationRule = {
        /// `deleteMarkerReplicationStatus`.
        delete_marker_replication_status: Optional<Value>,
        /// `destination`.
        destination: Required<BucketReplicationConfigurationRuleDestination>,
        /// `filter`.
        filter: Optional<BucketReplicationConfigurationRuleFilter>,
        /// `id`.
        id: Optional<Value>,
        /// `prefix`.
        prefix: Optional<Value>,
        /// `priority`.
        priority: Optional<i64>,
        /// `sourceSelectionCriteria`.
        source_selection_criteria: Optional<BucketReplicationConfigurationRuleSourceSelectionCriteria>,
        /// `status`.
        status: Required<Value>,
    }

    /// `BucketReplicationConfigurationRuleDestination`.
    BucketReplicationConfigurationRuleDestination = {
        /// `accessControlTranslation`.
        access_control_translation: Optional<BucketReplicationConfigurationRuleDestinationAccessControlTranslation>,
        /// `accountId`.
        account_id: Optional<Value>,
        /// `bucket`.
        bucket: Required<Value>,
        /// `metrics`.
        metrics: Optional<BucketReplicationConfigurationRuleDestinationMetrics>,
        /// `replicaKmsKeyId`.
        replica_kms_key_id: Optional<Value>,
        /// `replicationTime`.
        replication_time: Optional<BucketReplicationConfigurationRuleDestinationReplicationTime>,
        /// `storageClass`.
        storage_class: Optional<Value>,
    }

    /// `BucketReplicationConfigurationRuleDestinationAccessControlTranslation`.
    BucketReplicationConfigurationRuleDestinationAccessControlTranslation = {
        /// `owner`.
        owner: Required<Value>,
    }

    /// `BucketReplicationConfigurationRuleDestinationMetrics`.
    #[derive(Default)]
    BucketReplicationConfigurationRuleDestinationMetrics = {
        /// `minutes`.
        minutes: Optional<i64>,
        /// `status`.
        status: Optional<Value>,
    }

    /// `BucketReplicationConfigurationRuleDestinationReplicationTime`.
    #[derive(Default)]
    BucketReplicationConfigurationRuleDestinationReplicationTime = {
        /// `minutes`.
        minutes: Optional<i64>,
        /// `status`.
        status: Optional<Value>,
    }

    /// `BucketReplicationConfigurationRuleFilter`.
    #[derive(Default)]
    BucketReplicationConfigurationRuleFilter = {
        /// `prefix`.
        prefix: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
    }

    /// `BucketReplicationConfigurationRuleSourceSelectionCriteria`.
    #[derive(Default)]
    BucketReplicationConfigurationRuleSourceSelectionCriteria = {
        /// `sseKmsEncryptedObjects`.
        sse_kms_encrypted_objects: Optional<BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects>,
    }

    /// `BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects`.
    BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects = {
        /// `enabled`.
        enabled: Required<bool>,
    }

    /// `BucketServerSideEncryptionConfigurationArgs`.
    BucketServerSideEncryptionConfigurationArgs = {
        /// `rule`.
        rule: Required<BucketServerSideEncryptionConfigurationRule>,
    }

    /// `BucketServerSideEncryptionConfigurationRule`.
    #[derive(Default)]
    BucketServerSideEncryptionConfigurationRule = {
        /// `applyServerSideEncryptionByDefault`.
        apply_server_side_encryption_by_default: Optional<BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefault>,
        /// `blockedEncryptionTypes`.
        blocked_encryption_types: Optional<Vec<Value>>,
        /// `bucketKeyEnabled`.
        bucket_key_enabled: Optional<bool>,
    }

    /// `BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefault`.
    BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefault = {
        /// `kmsMasterKeyId`.
        kms_master_key_id: Optional<Value>,
        /// `sseAlgorithm`.
        sse_algorithm: Required<Value>,
    }

    /// `BucketVersioningArgs`.
    #[derive(Default)]
    BucketVersioningArgs = {
        /// `enabled`.
        enabled: Optional<bool>,
        /// `mfaDelete`.
        mfa_delete: Optional<bool>,
    }

    /// `BucketVersioningVersioningConfiguration`.
    BucketVersioningVersioningConfiguration = {
        /// `mfaDelete`.
        mfa_delete: Optional<Value>,
        /// `status`.
        status: Required<Value>,
    }

    /// `BucketWebsite`.
    #[derive(Default)]
    BucketWebsite = {
        /// `errorDocument`.
        error_document: Optional<Value>,
        /// `indexDocument`.
        index_document: Optional<Value>,
        /// `redirectAllRequestsTo`.
        redirect_all_requests_to: Optional<Value>,
        /// `routingRules`.
        routing_rules: Optional<Value>,
    }
}
