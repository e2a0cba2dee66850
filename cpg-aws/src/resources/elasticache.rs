//! Resource types of `elasticache`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:elasticache/replicationGroup:ReplicationGroup`.
    ReplicationGroup = ResourceType {
        secret_inputs: &["authToken", "authTokenWo"],
        secret_outputs: &["authToken", "authTokenWo"],
        stateful: true,
        ..plain("aws:elasticache/replicationGroup:ReplicationGroup")
    } => {
        /// `applyImmediately`.
        apply_immediately: Optional<bool>,
        /// `atRestEncryptionEnabled`.
        at_rest_encryption_enabled: Optional<bool>,
        /// `authToken`.
        auth_token: Optional<Value>,
        /// `authTokenUpdateStrategy`.
        auth_token_update_strategy: Optional<Value>,
        /// `authTokenWo`.
        auth_token_wo: Optional<Value>,
        /// `authTokenWoVersion`.
        auth_token_wo_version: Optional<i64>,
        /// `autoMinorVersionUpgrade`.
        auto_minor_version_upgrade: Optional<bool>,
        /// `automaticFailoverEnabled`.
        automatic_failover_enabled: Optional<bool>,
        /// `clusterMode`.
        cluster_mode: Optional<Value>,
        /// `dataTieringEnabled`.
        data_tiering_enabled: Optional<bool>,
        /// `description`.
        description: Required<Value>,
        /// `durability`.
        durability: Optional<Value>,
        /// `engine`.
        engine: Optional<Value>,
        /// `engineVersion`.
        engine_version: Optional<Value>,
        /// `finalSnapshotIdentifier`.
        final_snapshot_identifier: Optional<Value>,
        /// `globalReplicationGroupId`.
        global_replication_group_id: Optional<Value>,
        /// `ipDiscovery`.
        ip_discovery: Optional<Value>,
        /// `kmsKeyId`.
        kms_key_id: Optional<Value>,
        /// `logDeliveryConfigurations`.
        log_delivery_configurations: Optional<Vec<ReplicationGroupLogDeliveryConfiguration>>,
        /// `maintenanceWindow`.
        maintenance_window: Optional<Value>,
        /// `multiAzEnabled`.
        multi_az_enabled: Optional<bool>,
        /// `networkType`.
        network_type: Optional<Value>,
        /// `nodeGroupConfigurations`.
        node_group_configurations: Optional<Vec<ReplicationGroupNodeGroupConfiguration>>,
        /// `nodeType`.
        node_type: Optional<Value>,
        /// `notificationTopicArn`.
        notification_topic_arn: Optional<Value>,
        /// `numCacheClusters`.
        num_cache_clusters: Optional<i64>,
        /// `numNodeGroups`.
        num_node_groups: Optional<i64>,
        /// `parameterGroupName`.
        parameter_group_name: Optional<Value>,
        /// `port`.
        port: Optional<i64>,
        /// `preferredCacheClusterAzs`.
        preferred_cache_cluster_azs: Optional<Vec<Value>>,
        /// `region`.
        region: Optional<Value>,
        /// `replicasPerNodeGroup`.
        replicas_per_node_group: Optional<i64>,
        /// `replicationGroupId`.
        replication_group_id: Optional<Value>,
        /// `securityGroupIds`.
        security_group_ids: Optional<Vec<Value>>,
        /// `securityGroupNames`.
        security_group_names: Optional<Vec<Value>>,
        /// `snapshotArns`.
        snapshot_arns: Optional<Vec<Value>>,
        /// `snapshotName`.
        snapshot_name: Optional<Value>,
        /// `snapshotRetentionLimit`.
        snapshot_retention_limit: Optional<i64>,
        /// `snapshotWindow`.
        snapshot_window: Optional<Value>,
        /// `subnetGroupName`.
        subnet_group_name: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `transitEncryptionEnabled`.
        transit_encryption_enabled: Optional<bool>,
        /// `transitEncryptionMode`.
        transit_encryption_mode: Optional<Value>,
        /// `userGroupIds`.
        user_group_ids: Optional<Vec<Value>>,
    }

    /// `aws:elasticache/subnetGroup:SubnetGroup`.
    SubnetGroup = plain("aws:elasticache/subnetGroup:SubnetGroup") => {
        /// `description`.
        description: Optional<Value>,
        /// `name`.
        name: Optional<Value>,
        /// `region`.
        region: Optional<Value>,
        /// `subnetIds`.
        subnet_ids: Required<Vec<Value>>,
        /// `tags`.
        tags: Optional<Map>,
    }
}

cpg_core::typed_objects! {
    /// `ReplicationGroupLogDeliveryConfiguration`.
    ReplicationGroupLogDeliveryConfiguration = {
        /// `destination`.
        destination: Required<Value>,
        /// `destinationType`.
        destination_type: Required<Value>,
        /// `logFormat`.
        log_format: Required<Value>,
        /// `logType`.
        log_type: Required<Value>,
    }

    /// `ReplicationGroupNodeGroupConfiguration`.
    #[derive(Default)]
    ReplicationGroupNodeGroupConfiguration = {
        /// `nodeGroupId`.
        node_group_id: Optional<Value>,
        /// `primaryAvailabilityZone`.
        primary_availability_zone: Optional<Value>,
        /// `primaryOutpostArn`.
        primary_outpost_arn: Optional<Value>,
        /// `replicaAvailabilityZones`.
        replica_availability_zones: Optional<Vec<Value>>,
        /// `replicaCount`.
        replica_count: Optional<i64>,
        /// `replicaOutpostArns`.
        replica_outpost_arns: Optional<Vec<Value>>,
        /// `slots`.
        slots: Optional<Value>,
    }
}
