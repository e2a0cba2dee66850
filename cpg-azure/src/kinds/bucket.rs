//! Buckets: containers of one storage account, which has the dataset's retention and lifecycle.
//!
//! Versions, storage classes by use and who pays for reading belong to accounts on Azure, not
//! to containers: a design that says so of a bucket on Azure is refused, unless it leaves it out.

use cpg_config::azure::Names;
use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::BucketOptions;
use cpg_core::kinds::{Bucket, Made};
use cpg_core::plan::{NodeId, Output, Value};
use cpg_core::problem::Problem;
use cpg_model::limits::LIFECYCLE_RULES_PER_ACCOUNT;

use super::{APPEND_BLOBS, LIST_BLOBS, MUTATE_BLOBS, Role, assign, id_of};
use crate::cloud::{Azure, AzureScope as _};
use crate::resources::storage::{
    BlobContainer, BlobServiceProperties, DateAfterModification, DeleteRetentionPolicy,
    ManagementPolicy, ManagementPolicyAction, ManagementPolicyBaseBlob, ManagementPolicyDefinition,
    ManagementPolicyFilter, ManagementPolicyRule, ManagementPolicySchema, StorageAccount,
    StorageSku,
};

/// What an account's only service and only policy are named.
const ONLY: &str = "default";

/// What the buckets of a dataset ask of their account, until it is declared.
#[derive(Debug, Default)]
pub(crate) struct Wishes {
    /// What happens to blobs by themselves.
    rules: Vec<ManagementPolicyRule>,
    /// Days for which deleted blobs are kept.
    undelete: Vec<i64>,
}

#[diagnostic::do_not_recommend]
impl Hosts<Bucket> for Azure {
    fn key(key: &str) -> String {
        format!("{key}-blob-container")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &BucketOptions) -> Made {
        let key = &spec.key;
        let account = Output {
            node: scope.storage_account(),
            attribute: "name",
        };
        let name = spec.name.as_ref().unwrap_or(key);
        let container = BlobContainer {
            metadata: Some(vec![("bucket".into(), Value::from(name))]),
            ..BlobContainer::new(account, name, scope.resource_group_name())
        };
        wish(scope, name, options);
        let node = scope.add(container.resource(scope.resource_name::<Bucket>(key)));
        Made::known_by(node, "name")
    }
}

/// The dataset's storage account.
pub(crate) fn account(scope: &Scope<Azure>) -> NodeId {
    if let Some(node) = scope.state().storage_account.get() {
        return node;
    }
    let name = scope.account_name();
    let account = StorageAccount::new(
        name.clone(),
        "StorageV2",
        scope.region(),
        scope.resource_group_name(),
        StorageSku::new("Standard_LRS"),
    );
    let node = scope.add_for(
        "The storage account that all buckets here are in.",
        account.resource(scope.name(&name)),
    );
    scope.state().storage_account.set(Some(node));
    node
}

/// Where programs find a bucket.
pub(crate) fn url(scope: &Scope<Azure>, bucket: &Made) -> Value {
    let account = match bucket.node {
        Some(_) => Output {
            node: scope.storage_account(),
            attribute: "name",
        }
        .into(),
        None => Value::from(scope.account_name()),
    };
    Value::concat([
        Value::from("https://"),
        account,
        Value::from(".blob.core.windows.net/"),
        bucket.address.clone(),
        Value::from("/"),
    ])
}

/// Notes what a bucket asks of its account.
fn wish(scope: &Scope<Azure>, key: &str, options: &BucketOptions) {
    let mut wishes = scope.state().wishes.borrow_mut();
    wishes.undelete.extend(options.undelete);
    let after = |days| {
        Some(DateAfterModification {
            days_after_modification_greater_than: Some(days),
            ..Default::default()
        })
    };
    // A prefix begins with the container's name: without the slash it is that of others too.
    let keeps = scope.settings().names == Names::Original;
    let under = |prefix: Option<&String>| match (keeps, prefix) {
        (true, _) => key.to_owned(),
        (false, None) => format!("{key}/"),
        (false, Some(prefix)) => format!("{key}/{prefix}"),
    };
    let whole = under(None);
    let archive = options.archive.map(|days| {
        let to = ManagementPolicyBaseBlob {
            tier_to_archive: after(days),
            ..Default::default()
        };
        ("archive", whole, to)
    });
    let expire = options.expire.map(|days| {
        let to = ManagementPolicyBaseBlob {
            delete: after(days),
            ..Default::default()
        };
        ("tmp", under(options.expire_prefix.as_ref()), to)
    });
    for (kind, prefix, to) in archive.into_iter().chain(expire) {
        let name = format!("{key}-bucket-rule-{kind}");
        let action = ManagementPolicyAction {
            base_blob: Some(to),
            ..Default::default()
        };
        let filter = ManagementPolicyFilter {
            prefix_match: Some(vec![prefix.into()]),
            ..ManagementPolicyFilter::new(vec!["blockBlob".into()])
        };
        let definition = ManagementPolicyDefinition {
            filters: Some(filter),
            ..ManagementPolicyDefinition::new(action)
        };
        wishes
            .rules
            .push(ManagementPolicyRule::new(definition, name, "Lifecycle"));
    }
}

/// Declares what all buckets together ask of their account.
pub(crate) fn drain(scope: &Scope<Azure>) {
    let wishes = scope.state().wishes.take();
    undelete(scope, wishes.undelete);
    lifecycle(scope, wishes.rules);
}

/// How long deleted blobs are kept: an account knows one number of days, so the most counts.
fn undelete(scope: &Scope<Azure>, mut days: Vec<i64>) {
    days.sort_unstable();
    let (Some(&least), Some(&most)) = (days.first(), days.last()) else {
        return;
    };
    if least != most {
        scope.warn(format!(
            "its buckets on `azure` ask for `undelete` of {least} to {most} days: all have {most}, since they are in one storage account"
        ));
    }
    let account = Output {
        node: scope.storage_account(),
        attribute: "name",
    };
    let properties = BlobServiceProperties {
        delete_retention_policy: Some(DeleteRetentionPolicy {
            days: Some(most),
            enabled: Some(true),
            ..Default::default()
        }),
        ..BlobServiceProperties::new(account, ONLY, scope.resource_group_name())
    };
    let name = scope.name(&format!("{}-{most}day-undelete-rule", scope.account_name()));
    scope.add_for(
        "For how long deleted blobs can be brought back.",
        properties.resource(name),
    );
}

/// What happens to blobs by themselves: an account has one policy for all containers.
fn lifecycle(scope: &Scope<Azure>, mut rules: Vec<ManagementPolicyRule>) {
    if rules.is_empty() {
        return;
    }
    if rules.len() > LIFECYCLE_RULES_PER_ACCOUNT {
        let message = format!(
            "{} on `azure`: its buckets have {} rules by which blobs expire or turn cold, and a storage account takes {LIFECYCLE_RULES_PER_ACCOUNT}",
            scope.called(),
            rules.len()
        );
        let help = "leave out some of these buckets, or keep them in another unit";
        scope
            .world()
            .problem(Problem::of("37e", message).help(help));
    }
    // By name, so that the order of a design's fields is no change of the policy.
    rules.sort_by(|one, other| one.name.as_text().cmp(&other.name.as_text()));
    let account = Output {
        node: scope.storage_account(),
        attribute: "name",
    };
    let policy = ManagementPolicy::new(
        account,
        ONLY,
        ManagementPolicySchema::new(rules),
        scope.resource_group_name(),
    );
    let name = scope.name(&format!("{}-management-policy", scope.account_name()));
    scope.add_for(
        "What happens to blobs by themselves.",
        policy.resource(name),
    );
}

fn give(scope: &Scope<Azure>, on: &Made, to: &Principal, name: String, role: Role) {
    let path = format!(
        "Microsoft.Storage/storageAccounts/{}/blobServices/default/containers",
        scope.account_name(),
    );
    assign(scope, id_of(scope, on, &path), to, name, role);
}

gives! { Azure: Bucket, give;
    list = Role::Own(&LIST_BLOBS);
    read = Role::READ_BLOBS;
    append = Role::Own(&APPEND_BLOBS);
    mutate = Role::Own(&MUTATE_BLOBS);
}
