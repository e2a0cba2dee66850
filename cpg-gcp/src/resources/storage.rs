//! Cloud Storage: buckets, who may use them, and objects that a plan writes.
//!
//! This file knows no namespace and no retention of ours.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;
use super::iam::Condition;

cpg_core::typed_resources! {
    /// A bucket.
    Bucket = ResourceType {
        secret_outputs: LABELS,
        stateful: true,
        ..plain("gcp:storage/bucket:Bucket")
    } => {
        /// Let the cloud choose each object's storage class by its use.
        autoclass: Optional<BucketAutoclass>,
        /// Which web sites may read the bucket from a browser.
        cors: Optional<Vec<BucketCors>>,
        /// The two regions of a bucket that lives in a pair of them.
        custom_placement_config: Optional<BucketCustomPlacementConfig>,
        /// Put a hold, which ends with an event, on each new object.
        default_event_based_hold: Optional<bool>,
        /// Let objects have a time before which nobody deletes them.
        enable_object_retention: Optional<bool>,
        /// The key that encrypts new objects.
        encryption: Optional<BucketEncryption>,
        /// Delete the objects with the bucket; without it a bucket with objects stays.
        force_destroy: Optional<bool>,
        /// Keys and values by which costs are told apart: at most 64, lower case.
        labels: Optional<Map>,
        /// What happens to objects by themselves, at most 100 rules.
        lifecycle_rules: Optional<Vec<BucketLifecycleRule>>,
        /// Region or multi-region, `australia-southeast1`. A change makes a new bucket.
        location: Required<Value>,
        /// Where the accesses are logged.
        logging: Optional<BucketLogging>,
        /// Its name, unique in all of Google Cloud: 3 to 63 characters. A change makes a new
        /// bucket.
        name: Required<Value>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// `enforced` or `inherited`: whether nobody can make it public.
        public_access_prevention: Optional<Value>,
        /// Who reads, pays.
        requester_pays: Optional<bool>,
        /// For how long nobody deletes an object.
        retention_policy: Optional<BucketRetentionPolicy>,
        /// How fast two regions are made the same: `DEFAULT` or `ASYNC_TURBO`.
        rpo: Optional<Value>,
        /// For how long deleted objects can be brought back.
        soft_delete_policy: Optional<BucketSoftDeletePolicy>,
        /// The class of new objects: `STANDARD`, `NEARLINE`, `COLDLINE`, `ARCHIVE`.
        storage_class: Optional<Value>,
        /// Access by the bucket alone, never by the object.
        uniform_bucket_level_access: Optional<bool>,
        /// Whether an overwritten or deleted object leaves an old version.
        versioning: Optional<BucketVersioning>,
        /// The pages of a bucket that is a web site.
        website: Optional<BucketWebsite>,
    }

    /// One member's role on a bucket.
    BucketIamMember = plain("gcp:storage/bucketIAMMember:BucketIAMMember") => {
        /// The bucket's name.
        bucket: Required<Value>,
        /// When the role holds.
        condition: Optional<Condition>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// Which role: `roles/storage.objectViewer`, or one of the organisation's.
        role: Required<Value>,
    }

    /// An object that a plan writes into a bucket.
    BucketObject = ResourceType {
        secret_inputs: &["content"],
        secret_outputs: &["content", "customerEncryption"],
        ..plain("gcp:storage/bucketObject:BucketObject")
    } => {
        /// The bucket's name.
        bucket: Required<Value>,
        /// How long caches may keep it, as the HTTP header says it.
        cache_control: Optional<Value>,
        /// The text in it; either this or `source`. The provider keeps it secret.
        content: Optional<Value>,
        /// How a browser shows it, as the HTTP header says it.
        content_disposition: Optional<Value>,
        /// How the text is compressed, as the HTTP header says it.
        content_encoding: Optional<Value>,
        /// In which language it is.
        content_language: Optional<Value>,
        /// Its media type.
        content_type: Optional<Value>,
        /// Keep it until an event ends the hold.
        event_based_hold: Optional<bool>,
        /// The key that encrypts it.
        kms_key_name: Optional<Value>,
        /// Keys and values that go with it.
        metadata: Optional<Map>,
        /// Its path in the bucket. Left out, the logical name serves with a random end.
        name: Optional<Value>,
        /// What is in it, a file or an archive; either this or `content`. Give it as
        /// [`Value::Asset`] or [`Value::Archive`].
        source: Optional<Value>,
        /// Its storage class, where that is not the bucket's.
        storage_class: Optional<Value>,
        /// Keep it until somebody ends the hold.
        temporary_hold: Optional<bool>,
    }
}

cpg_core::typed_objects! {
    /// Whether the cloud chooses storage classes.
    BucketAutoclass = {
        /// Choose.
        enabled: Required<bool>,
        /// The coldest class to choose: `NEARLINE` or `ARCHIVE`.
        terminal_storage_class: Optional<Value>,
    }

    /// One rule on reading from a browser.
    #[derive(Default)]
    BucketCors = {
        /// For how many seconds a browser may remember the answer.
        max_age_seconds: Optional<i64>,
        /// HTTP methods.
        methods: Optional<Vec<Value>>,
        /// Web sites, `*` for any.
        origins: Optional<Vec<Value>>,
        /// Headers that a script may read.
        response_headers: Optional<Vec<Value>>,
    }

    /// A pair of regions.
    BucketCustomPlacementConfig = {
        /// The two regions.
        data_locations: Required<Vec<Value>>,
    }

    /// The key of a bucket.
    BucketEncryption = {
        /// The key's resource name.
        default_kms_key_name: Required<Value>,
    }

    /// What happens to which objects.
    BucketLifecycleRule = {
        /// What happens.
        action: Required<BucketLifecycleRuleAction>,
        /// To which objects: those for which all of it is true.
        condition: Required<BucketLifecycleRuleCondition>,
    }

    /// What happens to an object by itself.
    BucketLifecycleRuleAction = {
        /// The new class, where the class changes.
        storage_class: Optional<Value>,
        /// `Delete`, `SetStorageClass` or `AbortIncompleteMultipartUpload`.
        r#type: Required<Value>,
    }

    /// Which objects a lifecycle rule is about.
    #[derive(Default)]
    BucketLifecycleRuleCondition = {
        /// Older than that many days; 0 is any age.
        age: Optional<i64>,
        /// Made before that day, `2026-01-31`.
        created_before: Optional<Value>,
        /// With a custom time before that day.
        custom_time_before: Optional<Value>,
        /// That many days after the custom time.
        days_since_custom_time: Optional<i64>,
        /// That many days after a newer version came.
        days_since_noncurrent_time: Optional<i64>,
        /// With one of these beginnings of their path.
        matches_prefixes: Optional<Vec<Value>>,
        /// Of one of these storage classes.
        matches_storage_classes: Optional<Vec<Value>>,
        /// With one of these ends of their path.
        matches_suffixes: Optional<Vec<Value>>,
        /// Whose version became old before that day.
        noncurrent_time_before: Optional<Value>,
        /// With at least that many newer versions.
        num_newer_versions: Optional<i64>,
        /// `LIVE`, `ARCHIVED` (old versions) or `ANY`.
        with_state: Optional<Value>,
    }

    /// Where the accesses to a bucket are logged.
    BucketLogging = {
        /// The bucket for the logs.
        log_bucket: Required<Value>,
        /// How the logs' paths begin.
        log_object_prefix: Optional<Value>,
    }

    /// For how long nobody deletes an object.
    BucketRetentionPolicy = {
        /// Nobody ever shortens or removes the policy again.
        is_locked: Optional<bool>,
        /// Seconds.
        retention_period: Required<i64>,
    }

    /// For how long deleted objects can be brought back.
    #[derive(Default)]
    BucketSoftDeletePolicy = {
        /// Seconds: 0 for not at all, else 604,800 (7 days) to 7,776,000 (90 days).
        retention_duration_seconds: Optional<i64>,
    }

    /// Whether old versions stay.
    BucketVersioning = {
        /// They stay.
        enabled: Required<bool>,
    }

    /// The pages of a bucket that is a web site.
    #[derive(Default)]
    BucketWebsite = {
        /// The page of a folder, `index.html`.
        main_page_suffix: Optional<Value>,
        /// The page for what is not there.
        not_found_page: Optional<Value>,
    }
}
