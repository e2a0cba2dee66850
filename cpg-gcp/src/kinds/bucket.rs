//! Buckets of Cloud Storage.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::BucketOptions;
use cpg_core::kinds::{Bucket, Made};
use cpg_core::plan::Value;
use cpg_core::problem::Problem;
use cpg_model::full_names;

use super::Role;
use crate::cloud::{Gcp, GcpScope as _, member};
use crate::resources::storage;
use crate::services::CLOUD_IDENTITY;

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// Days after which an upload that never ended is removed.
const UNFINISHED_UPLOAD_DAYS: i64 = 7;

#[diagnostic::do_not_recommend]
impl Hosts<Bucket> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-bucket")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &BucketOptions) -> Made {
        let name = if let Some(whole) = &spec.name {
            whole.clone()
        } else if options.unprefixed == Some(true) {
            spec.key.clone()
        } else {
            let prefix = &scope.settings().bucket_prefix;
            format!("{prefix}{}-{}", scope.prefix(), spec.key)
        };
        let versions = options.versioning.unwrap_or(true);
        if versions && options.retain.is_some() {
            let message = format!(
                "{} on `gcp`: the bucket `{}` keeps objects by `retain`, and old versions too",
                scope.called(),
                spec.key
            );
            let problem = Problem::of("9d", message).help("let `versioning` be false");
            scope.world().problem(problem);
        }
        let bucket = storage::Bucket {
            default_event_based_hold: options.hold.filter(|hold| *hold),
            autoclass: (options.autoclass == Some(true))
                .then(|| storage::BucketAutoclass::new(true)),
            labels: Some(vec![("bucket".into(), Value::from(&name))]),
            lifecycle_rules: Some(lifecycle(options)),
            requester_pays: Some(options.requester_pays.unwrap_or(false)),
            retention_policy: options.retain.map(|days| storage::BucketRetentionPolicy {
                is_locked: options.retain_locked.filter(|locked| *locked),
                ..storage::BucketRetentionPolicy::new(days * SECONDS_OF_A_DAY)
            }),
            soft_delete_policy: (options.soft_delete == Some(false)).then_some(
                storage::BucketSoftDeletePolicy {
                    retention_duration_seconds: Some(0),
                },
            ),
            uniform_bucket_level_access: Some(true),
            versioning: Some(storage::BucketVersioning::new(versions)),
            ..storage::Bucket::new(scope.region(), name, scope.project_id())
        };
        let node = scope.add(bucket.resource(scope.resource_name::<Bucket>(&spec.key)));
        Made::known_by(node, "name")
    }

    /// Grants and programs know a bucket by its name.
    fn existing(scope: &Scope<Self>, _spec: &Spec, _options: &BucketOptions, id: &str) -> Made {
        scope.check_name(id, full_names::bucket(id));
        Made::existing(full_names::bucket_name(id))
    }
}

/// What happens to objects by themselves.
fn lifecycle(options: &BucketOptions) -> Vec<storage::BucketLifecycleRule> {
    let rule = |action: storage::BucketLifecycleRuleAction, condition| {
        storage::BucketLifecycleRule::new(action, condition)
    };
    let action = storage::BucketLifecycleRuleAction::new;
    let age = |days| storage::BucketLifecycleRuleCondition {
        age: Some(days),
        ..Default::default()
    };
    let mut rules = Vec::new();
    if let Some(days) = options.archive {
        let cold = storage::BucketLifecycleRuleAction {
            storage_class: Some("ARCHIVE".into()),
            ..action("SetStorageClass")
        };
        rules.push(rule(cold, age(days)));
    }
    if let Some(days) = options.undelete {
        let noncurrent = storage::BucketLifecycleRuleCondition {
            days_since_noncurrent_time: Some(days),
            with_state: Some("ARCHIVED".into()),
            ..Default::default()
        };
        rules.push(rule(action("Delete"), noncurrent));
    }
    if let Some(days) = options.expire {
        let prefixes = options
            .expire_prefix
            .iter()
            .map(Value::from)
            .collect::<Vec<_>>();
        let condition = storage::BucketLifecycleRuleCondition {
            matches_prefixes: (!prefixes.is_empty()).then_some(prefixes),
            ..age(days)
        };
        rules.push(rule(action("Delete"), condition));
    }
    rules.push(rule(
        action("AbortIncompleteMultipartUpload"),
        age(UNFINISHED_UPLOAD_DAYS),
    ));
    rules
}

fn give(scope: &Scope<Gcp>, on: &Made, to: &Principal, name: String, role: Role) {
    let mut grant = storage::BucketIamMember::new(on.address.clone(), member(to), role.id(scope))
        .resource(name);
    grant.depends_on.push(scope.service(CLOUD_IDENTITY));
    scope.add(grant);
}

gives! { Gcp: Bucket, give;
    list = Role::LIST_OBJECTS;
    read = Role::READ_OBJECTS;
    append = Role::CREATE_OBJECTS;
    mutate = Role::CHANGE_OBJECTS;
}
