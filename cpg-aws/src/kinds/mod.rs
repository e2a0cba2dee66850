//! What each kind becomes on AWS, and what each verb allows there: a file for what belongs
//! together, in rooms for data, identity and work. Names of kinds are AWS's own words.

mod data;
mod identity;
pub mod network;
pub mod service;
pub mod watch;
mod work;

use cpg_core::build::cloud::Principal;
use cpg_core::build::scope::Scope;
use cpg_core::checks::taken::{NameRule, Unique};
use cpg_core::kinds::Made;
use cpg_core::plan::{Map, Output, Value};
use cpg_model::names::aws as names;

use crate::cloud::Aws;
use crate::collect;
use crate::policy::Statement;
use crate::resources::{
    batch as batches, cognito, dynamodb, elasticache, iam, kms, lambda, lb, rds, s3,
    secretsmanager, sns, sqs, synthetics,
};

pub use data::{cache, database, storage, table};
pub use identity::{cluster, keys, people, role};
pub use work::{batch, function, machine, messages};

pub use batch::{ComputeEnvironment, JobDefinition};
pub use cache::Cache;
pub use cluster::AccessEntry;
pub use database::{Database, SubnetGroup};
pub use function::Function;
pub use keys::Key;
pub use machine::Instance;
pub use messages::{Queue, Subscription, Topic};
pub use network::{Endpoint, LoadBalancer, MailIdentity, Records, SecurityGroup};
pub use people::{AccessGroup, IdentityPool, UserPool, UserPoolClient};
pub use role::{IdentityProvider, Role};
pub use service::{
    Activities, BatchJobs, DatabaseClusters, DatabaseUsers, Executions, JobDefinitions, JobQueues,
    KubernetesCluster, Mail, Models, StateMachines, Tables, TextMessages, Traces, UserPools,
};
pub use storage::S3Bucket;
pub use table::Table;
pub use watch::{Alarm, Canary};

/// What a verb on a kind allows.
pub(crate) struct Allow {
    pub(crate) kind: &'static str,
    pub(crate) verb: &'static str,
    pub(crate) what: &'static [(&'static str, On)],
}

/// On what of a resource actions are allowed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum On {
    /// On itself.
    Itself,
    /// On what its ARN begins with and this follows.
    After(&'static str),
    /// On everything of its service.
    Any,
}

pub(crate) fn give(scope: &Scope<Aws>, on: &Made, to: &Principal, _name: String, allow: Allow) {
    let statement = |(actions, target): &(&str, On)| {
        let statement = Statement::allow(actions);
        match target {
            On::Itself => statement.on(on.address.clone()),
            On::After(text) => statement.on(followed(&on.address, text)),
            On::Any => statement.on("*"),
        }
    };
    let statements = allow.what.iter().map(statement).collect();
    collect::note(scope, allow.kind, allow.verb, to, statements);
}

/// A value, or each of a list, with a text after it.
pub(crate) fn followed(value: &Value, text: &'static str) -> Value {
    match value {
        Value::Text(known) => Value::from(format!("{known}{text}")),
        Value::List(all) => Value::List(all.iter().map(|one| followed(one, text)).collect()),
        other => Value::concat([other.clone(), Value::from(text)]),
    }
}

/// Writes an `impl` of `Gives` for each verb of a kind: what it allows, and on what.
macro_rules! allows {
    ($kind:ty, $verbs:ident; $($verb:ident = [$($what:expr),+ $(,)?];)+) => {
        ::cpg_core::gives! { $crate::cloud::Aws: $kind, $crate::kinds::give; $(
            $verbs::$verb = $crate::kinds::Allow {
                kind: <$kind as ::cpg_core::kinds::Kind>::INFO.name,
                verb: ::core::stringify!($verb),
                what: &[$($what),+],
            };
        )+ }
    };
}
pub(crate) use allows;

/// What is made and known by its ARN: as a text where its name is known before it is made, so
/// that nothing waits for it that only names it.
pub(crate) fn known(node: cpg_core::plan::NodeId, arn: String) -> Made {
    Made::new(node, Value::from(arn))
}

/// An output of a resource.
pub(crate) fn output(node: cpg_core::plan::NodeId, attribute: &'static str) -> Value {
    Output { node, attribute }.into()
}

/// Tags from pairs; none where there is none.
pub(crate) fn tags(pairs: Option<&Vec<(String, String)>>) -> Option<Map> {
    let pairs = pairs?.iter();
    Some(
        pairs
            .map(|(key, value)| (key.clone().into(), Value::from(value)))
            .collect(),
    )
}

/// Texts as values.
pub(crate) fn values(texts: &[String]) -> Vec<Value> {
    texts.iter().map(Value::from).collect()
}

/// The input that names resources of a type in the cloud, and the rule for it.
pub(crate) fn name_rule(token: &str) -> Option<NameRule> {
    use Unique::{AtHome, Everywhere};
    let rule = NameRule::new;
    Some(match token {
        s3::Bucket::TOKEN => rule("bucket", names::bucket, Everywhere),
        sqs::Queue::TOKEN => rule("name", names::queue, AtHome),
        sns::Topic::TOKEN => rule("name", names::topic, AtHome),
        dynamodb::Table::TOKEN => rule("name", names::table, AtHome),
        lambda::Function::TOKEN => rule("name", names::function, AtHome),
        iam::Role::TOKEN => rule("name", names::role, AtHome),
        iam::Group::TOKEN => rule("name", names::group, AtHome),
        iam::InstanceProfile::TOKEN => rule("name", names::instance_profile, AtHome),
        // One of a name in each role and group.
        iam::RolePolicy::TOKEN | iam::GroupPolicy::TOKEN => {
            rule("name", names::inline_policy, Unique::No)
        }
        rds::Cluster::TOKEN => rule("clusterIdentifier", names::database_cluster, AtHome),
        elasticache::ReplicationGroup::TOKEN => {
            rule("replicationGroupId", names::replication_group, AtHome)
        }
        secretsmanager::Secret::TOKEN => rule("name", names::secret, AtHome),
        cognito::UserPoolDomain::TOKEN => rule("domain", names::user_pool_domain, Everywhere),
        cognito::IdentityPool::TOKEN => rule("identityPoolName", names::identity_pool, Unique::No),
        batches::ComputeEnvironment::TOKEN => rule("name", names::batch, AtHome),
        batches::JobQueue::TOKEN => rule("name", names::batch, AtHome),
        batches::JobDefinition::TOKEN => rule("name", names::batch, AtHome),
        lb::LoadBalancer::TOKEN => rule("name", names::load_balancer, AtHome),
        kms::Alias::TOKEN => rule("name", names::key_alias, AtHome),
        synthetics::Canary::TOKEN => rule("name", names::canary, AtHome),
        _ => return None,
    })
}
