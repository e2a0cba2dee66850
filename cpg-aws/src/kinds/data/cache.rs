//! Caches: replication groups of Redis.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::Value;
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::On::Itself;
use crate::kinds::SecurityGroup;
use crate::kinds::{allows, known, output, tags, values};
use crate::resources::elasticache;

/// Where Redis listens.
const PORT: i64 = 6379;

kind! {
    /// What is remembered for a while: a replication group of Redis.
    pub Cache: "a cache" on(aws), data, named;

    options CacheOptions, checked by check {
        /// What it is for, shown beside it.
        description: text,
        /// What its subnets are for, shown beside them.
        subnets_description: text,
        /// The type of its nodes.
        node_type: text,
        /// How many nodes it has; it fails over by itself where there are two or more.
        nodes: number,
        /// The group that it is in.
        group: (SecurityGroup),
        /// The hour of a week in which it may be changed by AWS.
        maintenance: text,
        /// Why it is not encrypted at rest.
        unencrypted_at_rest: text,
        /// Tags.
        tags: [Vec<(String, String)>],
    }
    without {
        encrypted: "[43l] a cache has no option `encrypted`: it is encrypted at rest unless `unencrypted_at_rest` says why not",
    }
    verbs cache {
        /// See where it is reached.
        describe: reads,
        /// All of it.
        administer: changes includes(describe),
    }
}

/// How many nodes a cache has of which nothing is said.
const NODES: i64 = 2;

const fn check(options: &CacheOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::replication_group);
    if let Some(nodes) = options.nodes
        && nodes < 2
    {
        let mistake = told.about("43i", "nodes");
        let mistake = mistake.say("fails over by itself, which needs 2 nodes, not ");
        mistake.number(nodes).help("write `nodes = 2`, or more");
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Cache> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-cache")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &CacheOptions) -> Made {
        let name = scope.cloud_name(spec);
        let logical = scope.resource_name::<Cache>(&spec.key);
        let nodes = options.nodes.unwrap_or(NODES);
        let subnets = elasticache::SubnetGroup {
            description: options.subnets_description.as_ref().map(Value::from),
            ..elasticache::SubnetGroup::new(values(&scope.settings().network.private_subnets))
        };
        let subnets = scope.add(subnets.resource(format!("{logical}-subnets")));
        let at_rest = options.unencrypted_at_rest.is_none();
        let cache = elasticache::ReplicationGroup {
            at_rest_encryption_enabled: at_rest.then_some(true),
            automatic_failover_enabled: Some(true),
            engine: Some("redis".into()),
            maintenance_window: options.maintenance.as_ref().map(Value::from),
            node_type: options.node_type.as_ref().map(Value::from),
            num_cache_clusters: Some(nodes),
            port: Some(PORT),
            replication_group_id: Some(Value::from(&name)),
            security_group_ids: options
                .group
                .map(|group| vec![scope.output_of(group, "id")]),
            subnet_group_name: Some(output(subnets, "name")),
            tags: tags(options.tags.as_ref()),
            transit_encryption_enabled: Some(true),
            ..elasticache::ReplicationGroup::new(options.description.clone().unwrap_or_default())
        };
        let node = scope.add(cache.resource(&logical));
        known(
            node,
            scope.arn("elasticache", &format!("replicationgroup:{name}")),
        )
    }
}

allows! { Cache, cache;
    describe = [("elasticache:DescribeReplicationGroups", Itself)];
    administer = [("elasticache:*", Itself)];
}
