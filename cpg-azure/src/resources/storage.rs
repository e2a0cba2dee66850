//! Storage accounts, their containers, blobs that a plan writes, and what happens to blobs by
//! themselves.
//!
//! This file knows no namespace and no retention of ours. Of an account's inputs those on
//! identities, keys and networks are left out.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

cpg_core::typed_resources! {
    /// A blob: a file in a container.
    Blob = plain("azure-native:storage:Blob") => {
        /// `Hot`, `Cool` or `Archive`.
        access_tier: Optional<Value>,
        /// The storage account's name.
        account_name: Required<Value>,
        /// Its name in the container: up to 1,024 characters, with `/` between folders.
        blob_name: Required<Value>,
        /// The container's name.
        container_name: Required<Value>,
        /// What its contents hash to, which the service then checks.
        content_md5: Optional<Value>,
        /// What it holds, as the HTTP header says it.
        content_type: Optional<Value>,
        /// Keys and values that go with it.
        metadata: Optional<Map>,
        /// The resource group that the account is in.
        resource_group_name: Required<Value>,
        /// The file.
        source: Optional<Value>,
        /// `Block` or `Append`.
        r#type: Optional<Value>,
    }

    /// A container for blobs: what other clouds call a bucket.
    BlobContainer = ResourceType {
        aliases: versions!["storage", "BlobContainer":
            v20180201 v20180301preview v20180701 v20181101 v20190401 v20190601 v20200801preview
            v20210101 v20210201 v20210401 v20210601 v20210801 v20210901 v20220501 v20220901
            v20230101
        ],
        stateful: true,
        ..plain("azure-native:storage:BlobContainer")
    } => {
        /// The storage account's name.
        account_name: Required<Value>,
        /// Its name in the account: 3 to 63 lower case letters, digits and single dashes.
        container_name: Required<Value>,
        /// The encryption of blobs that say nothing else.
        default_encryption_scope: Optional<Value>,
        /// No blob may say anything else.
        deny_encryption_scope_override: Optional<bool>,
        /// Over NFS 3, everybody is nobody.
        enable_nfs_v3_all_squash: Optional<bool>,
        /// Over NFS 3, root is nobody.
        enable_nfs_v3_root_squash: Optional<bool>,
        /// Whether versions of blobs can be kept from deletion.
        immutable_storage_with_versioning: Optional<ImmutableStorageWithVersioning>,
        /// Keys and values that go with it.
        metadata: Optional<Map>,
        /// `Container`, `Blob` or `None`: what everybody may read.
        public_access: Optional<Value>,
        /// The resource group that the account is in.
        resource_group_name: Required<Value>,
    }

    /// How the blobs of a whole account behave.
    BlobServiceProperties = ResourceType {
        aliases: versions!["storage", "BlobServiceProperties":
            v20180701 v20181101 v20190401 v20190601 v20200801preview v20210101 v20210201
            v20210401 v20210601 v20210801 v20210901 v20220501 v20220901 v20230101
        ],
        ..plain("azure-native:storage:BlobServiceProperties")
    } => {
        /// The storage account's name.
        account_name: Required<Value>,
        /// Snapshots are made without asking.
        automatic_snapshot_policy_enabled: Optional<bool>,
        /// `default`, always.
        blob_services_name: Required<Value>,
        /// Whether changes are written down.
        change_feed: Optional<ChangeFeed>,
        /// For how long deleted containers can be brought back.
        container_delete_retention_policy: Optional<DeleteRetentionPolicy>,
        /// Which web sites may read from a browser.
        cors: Optional<CorsRules>,
        /// The version of the interface for requests that name none.
        default_service_version: Optional<Value>,
        /// For how long deleted blobs can be brought back.
        delete_retention_policy: Optional<DeleteRetentionPolicy>,
        /// Overwritten blobs leave an old version.
        is_versioning_enabled: Optional<bool>,
        /// Whether the last access is written down.
        last_access_time_tracking_policy: Optional<LastAccessTimeTrackingPolicy>,
        /// The resource group that the account is in.
        resource_group_name: Required<Value>,
        /// Whether all blobs can be set back to a time.
        restore_policy: Optional<RestorePolicy>,
    }

    /// What happens to blobs of an account by themselves.
    ManagementPolicy = ResourceType {
        aliases: versions!["storage", "ManagementPolicy":
            v20180301preview v20181101 v20190401 v20190601 v20200801preview v20210101 v20210201
            v20210401 v20210601 v20210801 v20210901 v20220501 v20220901 v20230101
        ],
        ..plain("azure-native:storage:ManagementPolicy")
    } => {
        /// The storage account's name.
        account_name: Required<Value>,
        /// `default`, always.
        management_policy_name: Required<Value>,
        /// The rules.
        policy: Required<ManagementPolicySchema>,
        /// The resource group that the account is in.
        resource_group_name: Required<Value>,
    }

    /// An account for containers, with a web address of its own.
    StorageAccount = ResourceType {
        aliases: versions!["storage", "StorageAccount":
            v20150501preview v20150615 v20160101 v20160501 v20161201 v20170601 v20171001
            v20180201 v20180301preview v20180701 v20181101 v20190401 v20190601 v20200801preview
            v20210101 v20210201 v20210401 v20210601 v20210801 v20210901 v20220501 v20220901
            v20230101
        ],
        stateful: true,
        ..plain("azure-native:storage:StorageAccount")
    } => {
        /// `Hot`, `Cool` or `Premium`.
        access_tier: Optional<Value>,
        /// Its name, unique in all of Azure: 3 to 24 lower case letters and digits.
        account_name: Required<Value>,
        /// Containers may be public.
        allow_blob_public_access: Optional<bool>,
        /// Blobs may be copied to accounts of other tenants without asking.
        allow_cross_tenant_replication: Optional<bool>,
        /// The account's own keys open it.
        allow_shared_key_access: Optional<bool>,
        /// `PrivateLink` or `AAD`: from where blobs may be copied.
        allowed_copy_scope: Optional<Value>,
        /// People sign in with the directory where nothing is said.
        default_to_o_auth_authentication: Optional<bool>,
        /// `Standard` or `AzureDnsZone`.
        dns_endpoint_type: Optional<Value>,
        /// Encrypted connections only; so where nothing is said.
        enable_https_traffic_only: Optional<bool>,
        /// It can be mounted over NFS 3.
        enable_nfs_v3: Optional<bool>,
        /// Folders are real.
        is_hns_enabled: Optional<bool>,
        /// It has users of its own.
        is_local_user_enabled: Optional<bool>,
        /// It can be reached over SFTP.
        is_sftp_enabled: Optional<bool>,
        /// `StorageV2`, or a kind for blobs or files alone.
        kind: Required<Value>,
        /// `Disabled` or `Enabled`.
        large_file_shares_state: Optional<Value>,
        /// The region.
        location: Required<Value>,
        /// `TLS1_2`, or older.
        minimum_tls_version: Optional<Value>,
        /// `Enabled` or `Disabled`.
        public_network_access: Optional<Value>,
        /// The resource group that it is in.
        resource_group_name: Required<Value>,
        /// How often the data is copied, and where.
        sku: Required<StorageSku>,
        /// Keys and values by which costs are told apart.
        tags: Optional<Map>,
    }
}

cpg_core::typed_objects! {
    /// Whether versions of blobs can be kept from deletion.
    #[derive(Default)]
    ImmutableStorageWithVersioning = {
        /// They can; never to be undone.
        enabled: Optional<bool>,
    }

    /// Whether changes of blobs are written down.
    #[derive(Default)]
    ChangeFeed = {
        /// They are.
        enabled: Optional<bool>,
        /// For how many days, 1 to 146,000; for ever where nothing is said.
        retention_in_days: Optional<i64>,
    }

    /// Which web sites may read from a browser.
    #[derive(Default)]
    CorsRules = {
        /// The rules, at most 5.
        cors_rules: Optional<Vec<CorsRule>>,
    }

    /// Some web sites that may read from a browser.
    CorsRule = {
        /// Headers that they may send.
        allowed_headers: Required<Vec<Value>>,
        /// HTTP methods.
        allowed_methods: Required<Vec<Value>>,
        /// The web sites, `*` for any.
        allowed_origins: Required<Vec<Value>>,
        /// Headers that a script may read.
        exposed_headers: Required<Vec<Value>>,
        /// For how many seconds a browser may remember the answer.
        max_age_in_seconds: Required<i64>,
    }

    /// For how long what is deleted can be brought back.
    #[derive(Default)]
    DeleteRetentionPolicy = {
        /// One may delete for good before the days are over.
        allow_permanent_delete: Optional<bool>,
        /// Days, 1 to 365.
        days: Optional<i64>,
        /// It can be brought back.
        enabled: Optional<bool>,
    }

    /// Whether the last access to a blob is written down.
    LastAccessTimeTrackingPolicy = {
        /// Kinds of blobs, `blockBlob` only.
        blob_type: Optional<Vec<Value>>,
        /// It is.
        enable: Required<bool>,
        /// `AccessTimeTracking`, always.
        name: Optional<Value>,
        /// 1, always.
        tracking_granularity_in_days: Optional<i64>,
    }

    /// Whether all blobs can be set back to a time.
    RestorePolicy = {
        /// How many days back; fewer than deleted blobs are kept.
        days: Optional<i64>,
        /// They can.
        enabled: Required<bool>,
    }

    /// The rules on what happens to blobs by themselves.
    ManagementPolicySchema = {
        /// At most 100.
        rules: Required<Vec<ManagementPolicyRule>>,
    }

    /// One rule on what happens to blobs by themselves.
    ManagementPolicyRule = {
        /// What happens to which blobs.
        definition: Required<ManagementPolicyDefinition>,
        /// The rule holds; so where nothing is said.
        enabled: Optional<bool>,
        /// Its name in the policy.
        name: Required<Value>,
        /// `Lifecycle`, always.
        r#type: Required<Value>,
    }

    /// What happens to which blobs.
    ManagementPolicyDefinition = {
        /// What happens.
        actions: Required<ManagementPolicyAction>,
        /// To which blobs; to all where nothing is said.
        filters: Optional<ManagementPolicyFilter>,
    }

    /// What happens to blobs by themselves.
    #[derive(Default)]
    ManagementPolicyAction = {
        /// To the blobs as they are now.
        base_blob: Optional<ManagementPolicyBaseBlob>,
        /// To snapshots.
        snapshot: Optional<ManagementPolicyCopies>,
        /// To old versions.
        version: Optional<ManagementPolicyCopies>,
    }

    /// What happens to blobs as they are now.
    #[derive(Default)]
    ManagementPolicyBaseBlob = {
        /// They are deleted.
        delete: Optional<DateAfterModification>,
        /// What is read gets hot again.
        enable_auto_tier_to_hot_from_cool: Optional<bool>,
        /// They go to the archive.
        tier_to_archive: Optional<DateAfterModification>,
        /// They get cold.
        tier_to_cold: Optional<DateAfterModification>,
        /// They get cool.
        tier_to_cool: Optional<DateAfterModification>,
        /// They get hot.
        tier_to_hot: Optional<DateAfterModification>,
    }

    /// What happens to snapshots or old versions.
    #[derive(Default)]
    ManagementPolicyCopies = {
        /// They are deleted.
        delete: Optional<DateAfterCreation>,
        /// They go to the archive.
        tier_to_archive: Optional<DateAfterCreation>,
        /// They get cold.
        tier_to_cold: Optional<DateAfterCreation>,
        /// They get cool.
        tier_to_cool: Optional<DateAfterCreation>,
        /// They get hot.
        tier_to_hot: Optional<DateAfterCreation>,
    }

    /// When something happens to a blob: one of them, in whole days.
    #[derive(Default)]
    DateAfterModification = {
        /// More than so many days after it was made.
        days_after_creation_greater_than: Optional<i64>,
        /// More than so many days after it was read.
        days_after_last_access_time_greater_than: Optional<i64>,
        /// And more than so many days after its tier changed.
        days_after_last_tier_change_greater_than: Optional<i64>,
        /// More than so many days after it was changed.
        days_after_modification_greater_than: Optional<i64>,
    }

    /// When something happens to a snapshot or an old version, in whole days.
    DateAfterCreation = {
        /// More than so many days after it was made.
        days_after_creation_greater_than: Required<i64>,
        /// And more than so many days after its tier changed.
        days_after_last_tier_change_greater_than: Optional<i64>,
    }

    /// Which blobs a rule is about.
    ManagementPolicyFilter = {
        /// With these tags, at most 10.
        blob_index_match: Optional<Vec<TagFilter>>,
        /// `blockBlob`, `appendBlob`.
        blob_types: Required<Vec<Value>>,
        /// With one of these beginnings of container and path, at most 10.
        prefix_match: Optional<Vec<Value>>,
    }

    /// A tag that a blob has.
    TagFilter = {
        /// The tag's name.
        name: Required<Value>,
        /// `==`, always.
        op: Required<Value>,
        /// The tag's value.
        value: Required<Value>,
    }

    /// How often the data of an account is copied, and where.
    StorageSku = {
        /// `Standard_LRS`, `Standard_ZRS`, `Standard_GRS`, …
        name: Required<Value>,
    }
}
