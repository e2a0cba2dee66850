//! Secrets, their versions, and who may read them.
//!
//! This file knows no secret.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

use super::LABELS;
use super::iam::Condition;

cpg_core::typed_resources! {
    /// A secret: a name with versions.
    Secret = ResourceType {
        secret_outputs: LABELS,
        stateful: true,
        ..plain("gcp:secretmanager/secret:Secret")
    } => {
        /// Notes for programs.
        annotations: Optional<Map>,
        /// When it goes by itself, `2026-01-31T00:00:00Z`; either this or `ttl`.
        expire_time: Optional<Value>,
        /// Keys and values by which it is found.
        labels: Optional<Map>,
        /// The id of the project that owns it.
        project: Required<Value>,
        /// Where it is kept.
        replication: Required<SecretReplication>,
        /// When somebody is told to change it.
        rotation: Optional<SecretRotation>,
        /// Its id in the project: up to 255 letters, digits, dashes and underscores.
        secret_id: Required<Value>,
        /// Who is told of changes: topics of Pub/Sub, at most 10.
        topics: Optional<Vec<SecretTopic>>,
        /// After how long it goes by itself, `3600s`; either this or `expire_time`.
        ttl: Optional<Value>,
        /// Names of versions.
        version_aliases: Optional<Map>,
        /// For how long a destroyed version can be brought back, `86400s`.
        version_destroy_ttl: Optional<Value>,
    }

    /// One member's role on a secret.
    SecretIamMember = plain("gcp:secretmanager/secretIamMember:SecretIamMember") => {
        /// When the role holds.
        condition: Optional<Condition>,
        /// Who: `group:…`, `serviceAccount:…`, `user:…`.
        member: Required<Value>,
        /// The id of the project that owns the secret.
        project: Required<Value>,
        /// Which role: `roles/secretmanager.secretAccessor`.
        role: Required<Value>,
        /// The secret's id.
        secret_id: Required<Value>,
    }

    /// What a secret holds.
    SecretVersion = ResourceType {
        secret_inputs: &["secretData"],
        secret_outputs: &["secretData"],
        ..plain("gcp:secretmanager/secretVersion:SecretVersion")
    } => {
        /// What happens when it is removed from the plan: `DELETE`, `DISABLE` or `ABANDON`.
        deletion_policy: Optional<Value>,
        /// It can be read; so where nothing is said.
        enabled: Optional<bool>,
        /// The data is base64 of what the secret holds.
        is_secret_data_base64: Optional<bool>,
        /// The secret's resource name, `projects/…/secrets/…`.
        secret: Required<Value>,
        /// What it holds, up to 64 KiB. The provider keeps it secret.
        secret_data: Required<Value>,
    }
}

cpg_core::typed_objects! {
    /// Where a secret is kept: one of the two.
    #[derive(Default)]
    SecretReplication = {
        /// Wherever the cloud likes.
        auto: Optional<SecretReplicationAuto>,
        /// In these regions.
        user_managed: Optional<SecretReplicationUserManaged>,
    }

    /// Kept wherever the cloud likes.
    #[derive(Default)]
    SecretReplicationAuto = {
        /// The key that encrypts it.
        customer_managed_encryption: Optional<SecretEncryption>,
    }

    /// The key that encrypts a secret.
    SecretEncryption = {
        /// The key's resource name.
        kms_key_name: Required<Value>,
    }

    /// Kept in these regions.
    SecretReplicationUserManaged = {
        /// The regions.
        replicas: Required<Vec<SecretReplica>>,
    }

    /// A region in which a secret is kept.
    SecretReplica = {
        /// The key that encrypts it there.
        customer_managed_encryption: Optional<SecretEncryption>,
        /// The region.
        location: Required<Value>,
    }

    /// When somebody is told to change a secret.
    #[derive(Default)]
    SecretRotation = {
        /// The next time, `2026-01-31T00:00:00Z`.
        next_rotation_time: Optional<Value>,
        /// How often, `86400s`: an hour to a hundred years.
        rotation_period: Optional<Value>,
    }

    /// Who is told of changes of a secret.
    SecretTopic = {
        /// The topic's resource name, `projects/…/topics/…`.
        name: Required<Value>,
    }
}
