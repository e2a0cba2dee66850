//! Who can do what on AWS, read from a plan: each action that a policy allows on each resource,
//! and who takes which role. Knows no kind and no design.

use std::collections::BTreeMap;

use cpg_core::engine::Engine;
use cpg_core::plan::{NodeId, Plan, Resource, Value};
use serde_json::{Map, Value as Json, json};

use crate::resources::{eks, iam, kms, lambda, rds, s3};

/// The sort of facts about who is in which group of a cluster.
pub(crate) const KUBERNETES: &str = "kubernetes";

/// Kubernetes' own group of those who may do everything.
/// Source: "Using RBAC Authorization", Kubernetes documentation.
pub(crate) const MASTERS: &str = "system:masters";

/// What policies say, expanded: by what sort of fact, each a list.
///
/// `allow`, `allow_if` and `deny` are who, an action, on what (and when); `managed` is who and a
/// policy of AWS's own; `trust` is who takes what; `on_resource` is what a resource itself says;
/// `kubernetes` is who and a group of the unit's cluster.
/// Somebody who is named by the cloud is known by the name in the plan: `role:…`.
#[must_use]
pub(crate) fn access(plan: &Plan, engine: &Engine<'_>) -> Json {
    let mut all = Access {
        plan,
        engine,
        found: BTreeMap::new(),
    };
    for sort in [
        "allow",
        "allow_if",
        "deny",
        KUBERNETES,
        "managed",
        "on_resource",
        "trust",
    ] {
        all.found.insert(sort, Vec::new());
    }
    for resource in plan.resources() {
        all.resource(resource);
    }
    all.beside();
    let mut told = Map::new();
    for (sort, mut facts) in all.found {
        facts.sort_by_cached_key(Json::to_string);
        facts.dedup();
        told.insert(sort.to_owned(), Json::Array(facts));
    }
    Json::Object(told)
}

struct Access<'a> {
    plan: &'a Plan,
    engine: &'a Engine<'a>,
    found: BTreeMap<&'static str, Vec<Json>>,
}

impl Access<'_> {
    fn note(&mut self, sort: &'static str, fact: Json) {
        self.found.entry(sort).or_default().push(fact);
    }

    fn resource(&mut self, resource: &Resource) {
        match resource.ty.token {
            iam::RolePolicy::TOKEN => self.inline(resource, "role"),
            iam::GroupPolicy::TOKEN => self.inline(resource, "group"),
            iam::RolePolicyAttachment::TOKEN => self.attached(resource, "role"),
            iam::GroupPolicyAttachment::TOKEN => self.attached(resource, "group"),
            iam::Role::TOKEN => {
                let role = self.called(resource, "role", "name");
                for statement in self.statements(resource, "assumeRolePolicy") {
                    for (who, action) in each(&whom(&statement), &texts(&statement["Action"])) {
                        self.note("trust", json!([who, action, role, condition(&statement)]));
                    }
                }
            }
            iam::InstanceProfile::TOKEN => {
                let profile = self.called(resource, "instance-profile", "name");
                let role = self.referred(resource, "role", "role", "name");
                self.note("trust", json!([profile, "carries", role, null]));
            }
            lambda::Function::TOKEN => {
                let function = self.called(resource, "function", "name");
                let role = self.referred(resource, "role", "role", "name");
                self.note("trust", json!([function, "runs as", role, null]));
            }
            rds::ClusterRoleAssociation::TOKEN => {
                let cluster = self.referred(
                    resource,
                    "dbClusterIdentifier",
                    "cluster",
                    "clusterIdentifier",
                );
                let role = self.referred(resource, "roleArn", "role", "name");
                let feature = self.text(resource, "featureName");
                let uses = format!("uses (feature {feature})");
                self.note("trust", json!([cluster, uses, role, null]));
            }
            lambda::Permission::TOKEN => {
                let service = self.text(resource, "principal");
                let function = self.referred(resource, "function", "function", "name");
                let when = json!({ "SourceArn": self.text(resource, "sourceArn") });
                let action = self.text(resource, "action");
                let who = format!("Service:{service}");
                self.note("on_resource", json!([who, "Allow", action, function, when]));
            }
            eks::AccessEntry::TOKEN => {
                let who = resource.input("principalArn").cloned();
                let groups = resource.input("kubernetesGroups");
                let groups = groups.map(|groups| texts(&self.engine.resolve(groups)));
                for group in groups.unwrap_or_default() {
                    self.in_cluster(who.as_ref(), &group);
                }
            }
            eks::AccessPolicyAssociation::TOKEN => {
                let who = resource.input("principalArn").cloned();
                // The only one that a kind gives; others are shown as they are.
                let policy = self.text(resource, "policyArn");
                let group = match policy.rsplit('/').next() {
                    Some("AmazonEKSClusterAdminPolicy") => MASTERS,
                    _ => &policy,
                };
                self.in_cluster(who.as_ref(), group);
            }
            s3::BucketPolicy::TOKEN => self.on_resource(resource, None),
            kms::Key::TOKEN => self.on_resource(resource, Some(resource.name.clone())),
            _ => {}
        }
    }

    /// What no resource says, and the design does.
    fn beside(&mut self) {
        for noted in self.plan.noted_access() {
            if let (KUBERNETES, [who, group]) = (noted.sort, noted.words.as_slice()) {
                let group = self.engine.resolve(group);
                self.in_cluster(Some(who), group.as_str().unwrap_or_default());
            }
        }
    }

    /// That somebody is in a group of a cluster; an ARN is told as it ends: `user/ada`.
    fn in_cluster(&mut self, who: Option<&Value>, group: &str) {
        let who = match who {
            Some(Value::Output(output)) => {
                self.called(self.plan.resource(output.node), "role", "name")
            }
            Some(other) => {
                let arn = self.engine.resolve(other);
                let arn = arn.as_str().unwrap_or_default();
                arn.rsplit(':').next().unwrap_or_default().to_owned()
            }
            None => return,
        };
        self.note(KUBERNETES, json!([who, group]));
    }

    fn inline(&mut self, resource: &Resource, of: &'static str) {
        let who = self.referred(resource, of, of, "name");
        for statement in self.statements(resource, "policy") {
            let denies = statement["Effect"] == "Deny";
            let when = condition(&statement);
            for (action, on) in each(&texts(&statement["Action"]), &texts(&statement["Resource"])) {
                match (denies, when.is_null()) {
                    (true, _) => self.note("deny", json!([who, action, on, when])),
                    (false, true) => self.note("allow", json!([who, action, on])),
                    (false, false) => self.note("allow_if", json!([who, action, on, when])),
                }
            }
        }
    }

    fn attached(&mut self, resource: &Resource, of: &'static str) {
        let who = self.referred(resource, of, of, "name");
        let policy = self.text(resource, "policyArn");
        self.note("managed", json!([who, policy]));
    }

    /// What a resource's own policy says; `on` where it is about the resource itself.
    fn on_resource(&mut self, resource: &Resource, on: Option<String>) {
        for statement in self.statements(resource, "policy") {
            let effect = &statement["Effect"];
            let when = condition(&statement);
            let on = match &on {
                Some(on) => vec![on.clone()],
                None => texts(&statement["Resource"]),
            };
            let (who, actions) = (whom(&statement), texts(&statement["Action"]));
            for (who, action) in each(&who, &actions) {
                for on in &on {
                    self.note("on_resource", json!([who, effect, action, on, when]));
                }
            }
        }
    }

    fn text(&self, resource: &Resource, input: &str) -> String {
        let value = resource
            .input(input)
            .map(|value| self.engine.resolve(value));
        value
            .as_ref()
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    fn statements(&self, resource: &Resource, input: &str) -> Vec<Json> {
        let document: Json = serde_json::from_str(&self.text(resource, input)).unwrap_or_default();
        document["Statement"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    }

    /// A resource by its name in the cloud, `role/api`; where the cloud names it by that in the
    /// plan, `role:api`.
    fn called(&self, resource: &Resource, sort: &str, input: &str) -> String {
        match self.text(resource, input) {
            name if name.is_empty() => format!("{sort}:{}", resource.name),
            name => format!("{sort}/{name}"),
        }
    }

    /// The same, of what an input refers to; a text is its name.
    fn referred(&self, resource: &Resource, from: &str, sort: &str, input: &str) -> String {
        let node: Option<NodeId> = match resource.input(from) {
            Some(Value::Output(output)) => Some(output.node),
            _ => None,
        };
        match node {
            Some(node) => self.called(self.plan.resource(node), sort, input),
            None => format!("{sort}/{}", self.text(resource, from)),
        }
    }
}

fn texts(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![text.clone()],
        Json::Array(all) => all
            .iter()
            .filter_map(Json::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// For whom a statement is: `*`, or `Service:ec2.amazonaws.com`.
fn whom(statement: &Json) -> Vec<String> {
    match &statement["Principal"] {
        Json::Object(sorts) => {
            let all = sorts.iter();
            let all =
                all.flat_map(|(sort, who)| texts(who).into_iter().map(move |who| (sort, who)));
            all.map(|(sort, who)| format!("{sort}:{who}")).collect()
        }
        other => texts(other),
    }
}

fn condition(statement: &Json) -> Json {
    statement.get("Condition").cloned().unwrap_or(Json::Null)
}

fn each<'a>(one: &'a [String], other: &'a [String]) -> Vec<(&'a String, &'a String)> {
    one.iter()
        .flat_map(|a| other.iter().map(move |b| (a, b)))
        .collect()
}
