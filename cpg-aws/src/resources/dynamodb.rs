//! Resource types of `dynamodb`: only what the provider accepts, no kind and no name.
//!
//! `cpg-resources` wrote it: `cargo run -p cpg-resources -- cpg-aws/resources.toml`.

use cpg_core::typed::{Map, ResourceType, Value, plain};

cpg_core::typed_resources! {
    /// `aws:dynamodb/table:Table`.
    Table = ResourceType {
        stateful: true,
        ..plain("aws:dynamodb/table:Table")
    } => {
        /// `attributes`.
        attributes: Optional<Vec<TableAttribute>>,
        /// `billingMode`.
        billing_mode: Optional<Value>,
        /// `deletionProtectionEnabled`.
        deletion_protection_enabled: Optional<bool>,
        /// `globalSecondaryIndexes`.
        global_secondary_indexes: Optional<Vec<TableGlobalSecondaryIndex>>,
        /// `globalTableWitness`.
        global_table_witness: Optional<TableGlobalTableWitness>,
        /// `hashKey`.
        hash_key: Optional<Value>,
        /// `importTable`.
        import_table: Optional<TableImportTable>,
        /// `localSecondaryIndexes`.
        local_secondary_indexes: Optional<Vec<TableLocalSecondaryIndex>>,
        /// `name`.
        name: Optional<Value>,
        /// `onDemandThroughput`.
        on_demand_throughput: Optional<TableOnDemandThroughput>,
        /// `pointInTimeRecovery`.
        point_in_time_recovery: Optional<TablePointInTimeRecovery>,
        /// `rangeKey`.
        range_key: Optional<Value>,
        /// `readCapacity`.
        read_capacity: Optional<i64>,
        /// `region`.
        region: Optional<Value>,
        /// `replicas`.
        replicas: Optional<Vec<TableReplica>>,
        /// `restoreBackupArn`.
        restore_backup_arn: Optional<Value>,
        /// `restoreDateTime`.
        restore_date_time: Optional<Value>,
        /// `restoreSourceName`.
        restore_source_name: Optional<Value>,
        /// `restoreSourceTableArn`.
        restore_source_table_arn: Optional<Value>,
        /// `restoreToLatestTime`.
        restore_to_latest_time: Optional<bool>,
        /// `serverSideEncryption`.
        server_side_encryption: Optional<TableServerSideEncryption>,
        /// `streamEnabled`.
        stream_enabled: Optional<bool>,
        /// `streamViewType`.
        stream_view_type: Optional<Value>,
        /// `tableClass`.
        table_class: Optional<Value>,
        /// `tags`.
        tags: Optional<Map>,
        /// `ttl`.
        ttl: Optional<TableTtl>,
        /// `warmThroughput`.
        warm_throughput: Optional<TableWarmThroughput>,
        /// `writeCapacity`.
        write_capacity: Optional<i64>,
    }
}

cpg_core::typed_objects! {
    /// `TableAttribute`.
    TableAttribute = {
        /// `name`.
        name: Required<Value>,
        /// `type`.
        r#type: Required<Value>,
    }

    /// `TableGlobalSecondaryIndex`.
    TableGlobalSecondaryIndex = {
        /// `hashKey`.
        hash_key: Optional<Value>,
        /// `keySchemas`.
        key_schemas: Optional<Vec<TableGlobalSecondaryIndexKeySchema>>,
        /// `name`.
        name: Required<Value>,
        /// `nonKeyAttributes`.
        non_key_attributes: Optional<Vec<Value>>,
        /// `onDemandThroughput`.
        on_demand_throughput: Optional<TableGlobalSecondaryIndexOnDemandThroughput>,
        /// `projectionType`.
        projection_type: Required<Value>,
        /// `rangeKey`.
        range_key: Optional<Value>,
        /// `readCapacity`.
        read_capacity: Optional<i64>,
        /// `warmThroughput`.
        warm_throughput: Optional<TableGlobalSecondaryIndexWarmThroughput>,
        /// `writeCapacity`.
        write_capacity: Optional<i64>,
    }

    /// `TableGlobalSecondaryIndexKeySchema`.
    TableGlobalSecondaryIndexKeySchema = {
        /// `attributeName`.
        attribute_name: Required<Value>,
        /// `keyType`.
        key_type: Required<Value>,
    }

    /// `TableGlobalSecondaryIndexOnDemandThroughput`.
    #[derive(Default)]
    TableGlobalSecondaryIndexOnDemandThroughput = {
        /// `maxReadRequestUnits`.
        max_read_request_units: Optional<i64>,
        /// `maxWriteRequestUnits`.
        max_write_request_units: Optional<i64>,
    }

    /// `TableGlobalSecondaryIndexWarmThroughput`.
    #[derive(Default)]
    TableGlobalSecondaryIndexWarmThroughput = {
        /// `readUnitsPerSecond`.
        read_units_per_second: Optional<i64>,
        /// `writeUnitsPerSecond`.
        write_units_per_second: Optional<i64>,
    }

    /// `TableGlobalTableWitness`.
    #[derive(Default)]
    TableGlobalTableWitness = {
        /// `regionName`.
        region_name: Optional<Value>,
    }

    /// `TableImportTable`.
    TableImportTable = {
        /// `inputCompressionType`.
        input_compression_type: Optional<Value>,
        /// `inputFormat`.
        input_format: Required<Value>,
        /// `inputFormatOptions`.
        input_format_options: Optional<TableImportTableInputFormatOptions>,
        /// `s3BucketSource`.
        s3_bucket_source: Required<TableImportTableS3BucketSource>,
    }

    /// `TableImportTableInputFormatOptions`.
    #[derive(Default)]
    TableImportTableInputFormatOptions = {
        /// `csv`.
        csv: Optional<TableImportTableInputFormatOptionsCsv>,
    }

    /// `TableImportTableInputFormatOptionsCsv`.
    #[derive(Default)]
    TableImportTableInputFormatOptionsCsv = {
        /// `delimiter`.
        delimiter: Optional<Value>,
        /// `headerLists`.
        header_lists: Optional<Vec<Value>>,
    }

    /// `TableImportTableS3BucketSource`.
    TableImportTableS3BucketSource = {
        /// `bucket`.
        bucket: Required<Value>,
        /// `bucketOwner`.
        bucket_owner: Optional<Value>,
        /// `keyPrefix`.
        key_prefix: Optional<Value>,
    }

    /// `TableLocalSecondaryIndex`.
    TableLocalSecondaryIndex = {
        /// `name`.
        name: Required<Value>,
        /// `nonKeyAttributes`.
        non_key_attributes: Optional<Vec<Value>>,
        /// `projectionType`.
        projection_type: Required<Value>,
        /// `rangeKey`.
        range_key: Required<Value>,
    }

    /// `TableOnDemandThroughput`.
    #[derive(Default)]
    TableOnDemandThroughput = {
        /// `maxReadRequestUnits`.
        max_read_request_units: Optional<i64>,
        /// `maxWriteRequestUnits`.
        max_write_request_units: Optional<i64>,
    }

    /// `TablePointInTimeRecovery`.
    TablePointInTimeRecovery = {
        /// `enabled`.
        enabled: Required<bool>,
        /// `recoveryPeriodInDays`.
        recovery_period_in_days: Optional<i64>,
    }

    /// `TableReplica`.
    TableReplica = {
        /// `arn`.
        arn: Optional<Value>,
        /// `consistencyMode`.
        consistency_mode: Optional<Value>,
        /// `deletionProtectionEnabled`.
        deletion_protection_enabled: Optional<bool>,
        /// `kmsKeyArn`.
        kms_key_arn: Optional<Value>,
        /// `pointInTimeRecovery`.
        point_in_time_recovery: Optional<bool>,
        /// `propagateTags`.
        propagate_tags: Optional<bool>,
        /// `regionName`.
        region_name: Required<Value>,
        /// `streamArn`.
        stream_arn: Optional<Value>,
        /// `streamLabel`.
        stream_label: Optional<Value>,
    }

    /// `TableServerSideEncryption`.
    TableServerSideEncryption = {
        /// `enabled`.
        enabled: Required<bool>,
        /// `kmsKeyArn`.
        kms_key_arn: Optional<Value>,
    }

    /// `TableTtl`.
    #[derive(Default)]
    TableTtl = {
        /// `attributeName`.
        attribute_name: Optional<Value>,
        /// `enabled`.
        enabled: Optional<bool>,
    }

    /// `TableWarmThroughput`.
    #[derive(Default)]
    TableWarmThroughput = {
        /// `readUnitsPerSecond`.
        read_units_per_second: Optional<i64>,
        /// `writeUnitsPerSecond`.
        write_units_per_second: Optional<i64>,
    }
}
