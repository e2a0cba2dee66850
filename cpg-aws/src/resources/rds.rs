//! Resource types of `rds`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:rds/cluster:Cluster`.
    Cluster = ResourceType {
        secret_inputs: &["masterPassword", "masterPasswordWo"],
        secret_outputs: &["masterPassword", "masterPasswordWo"],
        stateful: true,
        ..plain("aws:rds/cluster:Cluster")
    } => {
        /// `allocatedStorage`.
        allocated_storage: Optional<i64>,
        /// `allowMajorVersionUpgrade`.
        allow_major_version_upgrade: Optional<bool>,
        /// `applyImmediately`.
        apply_immediately: Optional<bool>,
        /// `autoMinorVersionUpgrade`.
        auto_minor_version_upgrade: Optional<bool>,
        /// `availabilityZones`.
        availability_zones: Optional<Vec<Value>>,
        /// `backtrackWindow`.
        backtrack_window: Optional<i64>,
        /// `backupRetentionPeriod`.
        backup_retention_period: Optional<i64>,
        /// `caCertificateIdentifier`.
        ca_certificate_identifier: Optional<Value>,
        /// `clusterIdentifier`.
        cluster_identifier: Optional<Value>,
        /// `clusterIdentifierPrefix`.
        cluster_identifier_prefix: Optional<Value>,
        /// `clusterMembers`.
        cluster_members: Optional<Vec<Value>>,
        /// `clusterScalabilityType`.
        cluster_scalability_type: Optional<Value>,
        /// `copyTagsToSnapshot`.
        copy_tags_to_snapshot: Optional<bool>,
        /// `databaseInsightsMode`.
        database_insights_mode: Optional<Value>,
        /// `databaseName`.
        database_name: Optional<Value>,
        /// `dbClusterInstanceClass`.
        db_cluster_instance_class: Optional<Value>,
        /// `dbClusterParameterGroupName`.
        db_cluster_parameter_group_name: Optional<Value>,
        /// `dbInstanceParameterGroupName`.
        db_instance_parameter_group_name: Optional<Value>,
        /// `dbSubnetGroupName`.
        db_subnet_group_name: Optional<Value>,
        /// `dbSystemId`.
        db_system_id: Optional<Value>,
        /// `deleteAutomatedBackups`.
        delete_automated_backups: Optional<bool>,
        /// `deletionProtection`.
        deletion_protection: Optional<bool>,
        /// `domain`.
        domain: Optional<Value>,
        /// `domainIamRoleName`.
        domain_iam_role_name: Optional<Value>,
        /// `enableGlobalWriteForwarding`.
        enable_global_write_forwarding: Optional<bool>,
        /// `enableHttpEndpoint`.
        enable_http_endpoint: Optional<bool>,
        /// `enableLocalWriteForwarding`.
        enable_local_write_forwarding: Optional<bool>,
        /// `enabledCloudwatchLogsExports`.
        enabled_cloudwatch_logs_exports: Optional<Vec<Value>>,
        /// `engine`.
        engine: Required<Value>,
        /// `engineLifecycleSupport`.
        engine_lifecycle_support: Optional<Value>,
        /// `engineMode`.
        engine_mode: Optional<Value>,
        /// `engineVersion`.
        engine_version: Optional<Value>,
        /// `finalSnapshotIdentifier`.
        final_snapshot_identifier: Optional<Value>,
        /// `globalClusterIdentifier`.
        global_cluster_identifier: Optional<Value>,
        /// `iamDatabaseAuthenticationEnabled`.
        iam_database_authentication_enabled: Optional<bool>,
        /// `iamRoles`.
        iam_roles: Optional<Vec<Value>>,
        /// `iops`.
        iops: Optional<i64>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `manageMasterUserPassword`.
        manage_master_user_password: Optional<bool>,
        /// `masterPassword`.
        master_password: Optional<Value>,
        /// `masterPasswordWo`.
        master_password_wo: Optional<Value>,
        /// `masterPasswordWoVersion`.
        master_password_wo_version: Optional<i64>,
        /// `masterUserSecretKmsKeyId`.
        master_user_secret_kms_key_id: Optional<Value>,
        /// `masterUsername`.
        master_username: Optional<Value>,
        /// `monitoringInterval`.
        monitoring_interval: Optional<i64>,
        /// `monitoringRoleArn`.
        monitoring_role_arn: Optional<Value>,
        /// `networkType`.
        network_type: Optional<Value>,
        /// `performanceInsightsEnabled`.
        performance_insights_enabled: Optional<bool>,
        /// `performanceInsightsKmsKeyId`.
        performance_insights_kms_key_id: Optional<Value>,
        /// `performanceInsightsRetentionPeriod`.
        performance_insights_retention_period: Optional<i64>,
        /// `port`.
        port: Optional<i64>,
        /// `preferredBackupWindow`.
        preferred_backup_window: Optional<Value>,
        /// `preferredMaintenanceWindow`.
        preferred_maintenance_window: Optional<Value>,
        /// `publiclyAccessible`.
        publicly_accessible: Optional<bool>,
        /// `region`.
        region: Optional<Value>,
        /// `replicationSourceIdentifier`.
        replication_source_identifier: Optional<Value>,
        /// `restoreToPointInTime`.
        restore_to_point_in_time: Optional<ClusterRestoreToPointInTime>,
        /// `s3Import`.
        s3_import: Optional<ClusterS3Import>,
        /// `scalingConfiguration`.
        scaling_configuration: Optional<ClusterScalingConfiguration>,
        /// `serverlessv2ScalingConfiguration`.
        serverlessv2_scaling_configuration: Optional<ClusterServerlessv2ScalingConfiguration>,
        /// `skipFinalSnapshot`.
        skip_final_snapshot: Optional<bool>,
        /// `snapshotIdentifier`.
        snapshot_identifier: Optional<Value>,
        /// `sourceRegion`.
        source_region: Optional<Value>,
        /// `storageEncrypted`.
        storage_encrypted: Optional<bool>,
        /// `storageType`.
        storage_type: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `vpcSecurityGroupIds`.
        vpc_security_group_ids: Optional<Vec<Value>>,
        /// `warningEventCategories`.
        warning_event_categories: Optional<Vec<Value>>,
    }

    /// `aws:rds/clusterInstance:ClusterInstance`.
    ClusterInstance = plain("aws:rds/clusterInstance:ClusterInstance") => {
        /// `applyImmediately`.
        apply_immediately: Optional<bool>,
        /// `autoMinorVersionUpgrade`.
        auto_minor_version_upgrade: Optional<bool>,
        /// `availabilityZone`.
        availability_zone: Optional<Value>,
        /// `caCertIdentifier`.
        ca_cert_identifier: Optional<Value>,
        /// `clusterIdentifier`.
        cluster_identifier: Required<Value>,
        /// `copyTagsToSnapshot`.
        copy_tags_to_snapshot: Optional<bool>,
        /// `customIamInstanceProfile`.
        custom_iam_instance_profile: Optional<Value>,
        /// `dbParameterGroupName`.
        db_parameter_group_name: Optional<Value>,
        /// `dbSubnetGroupName`.
        db_subnet_group_name: Optional<Value>,
        /// `engine`.
        engine: Required<EngineType>,
        /// `engineVersion`.
        engine_version: Optional<Value>,
        /// `forceDestroy`.
        force_destroy: Optional<bool>,
        /// `identifier`.
        identifier: Optional<Value>,
        /// `identifierPrefix`.
        identifier_prefix: Optional<Value>,
        /// `instanceClass`.
        instance_class: Required<Value>,
        /// `monitoringInterval`.
        monitoring_interval: Optional<i64>,
        /// `monitoringRoleArn`.
        monitoring_role_arn: Optional<Value>,
        /// `performanceInsightsEnabled`.
        performance_insights_enabled: Optional<bool>,
        /// `performanceInsightsKmsKeyId`.
        performance_insights_kms_key_id: Optional<Value>,
        /// `performanceInsightsRetentionPeriod`.
        performance_insights_retention_period: Optional<i64>,
        /// `preferredBackupWindow`.
        preferred_backup_window: Optional<Value>,
        /// `preferredMaintenanceWindow`.
        preferred_maintenance_window: Optional<Value>,
        /// `promotionTier`.
        promotion_tier: Optional<i64>,
        /// `publiclyAccessible`.
        publicly_accessible: Optional<bool>,
        /// `region`.
        region: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `warningEventCategories`.
        warning_event_categories: Optional<Vec<Value>>,
    }

    /// `aws:rds/clusterRoleAssociation:ClusterRoleAssociation`.
    ClusterRoleAssociation = plain("aws:rds/clusterRoleAssociation:ClusterRoleAssociation") => {
        /// `dbClusterIdentifier`.
        db_cluster_identifier: Required<Value>,
        /// `featureName`.
        feature_name: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `roleArn`.
        role_arn: Required<Value>,
    }

    /// `aws:rds/subnetGroup:SubnetGroup`.
    SubnetGroup = plain("aws:rds/subnetGroup:SubnetGroup") => {
        /// `description`.
        description: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `namePrefix`.
        name_prefix: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `subnetIds`.
        subnet_ids: Required<Vec<Value>>,
        /// `tags`.
        tags: Optional<Map>,
    }
}

cpg_core::typed_objects! {
    /// `ClusterRestoreToPointInTime`.
    #[derive(Default)]
    ClusterRestoreToPointInTime = {
        /// `restoreToTime`.
        restore_to_time: Optional<Value>,
        /// `restoreType`.
        restore_type: Optional<Value>,
        /// `sourceClusterIdentifier`.
        source_cluster_identifier: Optional<Value>,
        /// `sourceClusterResourceId`.
        source_cluster_resource_id: Optional<Value>,
        /// `useLatestRestorableTime`.
        use_latest_restorable_time: Optional<bool>,
    }

    /// `ClusterS3Import`.
    ClusterS3Import = {
        /// `bucketName`.
        bucket_name: Required<Value>,
        /// `bucketPrefix`.
        bucket_prefix: Optional<Value>,
        /// `ingestionRole`.
        ingestion_role: Required<Value>,
        /// `sourceEngine`.
        source_engine: Required<Value>,
        /// `sourceEngineVersion`.
        source_engine_version: Required<Value>,
    }

    /// `ClusterScalingConfiguration`.
    #[derive(Default)]
    ClusterScalingConfiguration = {
        /// `autoPause`.
        auto_pause: Optional<bool>,
        /// `maxCapacity`.
        max_capacity: Optional<i64>,
        /// `minCapacity`.
        min_capacity: Optional<i64>,
        /// `secondsBeforeTimeout`.
        seconds_before_timeout: Optional<i64>,
        /// `secondsUntilAutoPause`.
        seconds_until_auto_pause: Optional<i64>,
        /// `timeoutAction`.
        timeout_action: Optional<Value>,
    }

    /// `ClusterServerlessv2ScalingConfiguration`.
    ClusterServerlessv2ScalingConfiguration = {
        /// `maxCapacity`.
        max_capacity: Required<f64>,
        /// `minCapacity`.
        min_capacity: Required<f64>,
        /// `secondsUntilAutoPause`.
        seconds_until_auto_pause: Optional<i64>,
    }
}

cpg_core::typed_enums! {
    /// `EngineType`.
    EngineType = {
        Aurora = "aurora",
        AuroraMysql = "aurora-mysql",
        AuroraPostgresql = "aurora-postgresql",
        Mysql = "mysql",
        Postgres = "postgres",
    }
}
