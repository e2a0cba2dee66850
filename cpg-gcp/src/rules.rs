//! What Google Cloud would refuse of a whole plan: quotas of policies and projects, members
//! that are everybody. Knows no design.

use std::collections::BTreeMap;

use cpg_core::plan::{NodeId, Plan, Resource, Value};
use cpg_core::program::Problem;
use cpg_model::limits;

/// Looks over a plan.
pub(crate) fn review(plan: &Plan, problems: &mut Vec<Problem>, warnings: &mut Vec<String>) {
    let mut policies: BTreeMap<Target, Vec<&Resource>> = BTreeMap::new();
    let mut accounts: BTreeMap<Target, Vec<&Resource>> = BTreeMap::new();
    for resource in plan.resources() {
        let token = resource.ty.token;
        if let Some((_, on)) = POLICIES.iter().find(|(policy, _)| *policy == token) {
            if let Some(target) = resource.input(on).and_then(target) {
                policies.entry(target).or_default().push(resource);
            }
            everybody(resource, problems);
        } else if token == "gcp:serviceaccount/account:Account"
            && let Some(target) = resource.input("project").and_then(target)
        {
            accounts.entry(target).or_default().push(resource);
        }
    }
    for (target, grants) in &policies {
        policy(plan, target, grants, problems);
    }
    for (target, accounts) in accounts {
        if accounts.len() > limits::SERVICE_ACCOUNTS_PER_PROJECT {
            warnings.push(format!(
                "project {} has {} service accounts, and the quota is {} until Google raises it\n  filled by: {}",
                target.shown(plan),
                accounts.len(),
                limits::SERVICE_ACCOUNTS_PER_PROJECT,
                datasets(plan, &accounts),
            ));
        }
    }
}

/// Types that add a member to a policy, and the input that names what the policy is of.
const POLICIES: &[(&str, &str)] = &[
    ("gcp:storage/bucketIAMMember:BucketIAMMember", "bucket"),
    ("gcp:projects/iAMMember:IAMMember", "project"),
    ("gcp:secretmanager/secretIamMember:SecretIamMember", "secretId"),
    ("gcp:serviceaccount/iAMMember:IAMMember", "serviceAccountId"),
    ("gcp:artifactregistry/repositoryIamMember:RepositoryIamMember", "repository"),
    ("gcp:cloudrun/iamMember:IamMember", "service"),
];

/// What a policy is of: a resource of the plan, or a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Node(NodeId),
    Name(String),
}

fn target(value: &Value) -> Option<Target> {
    match value {
        Value::Output(output) => Some(Target::Node(output.node)),
        Value::Text(name) => Some(Target::Name(name.clone().into_owned())),
        _ => None,
    }
}

impl Target {
    fn shown(&self, plan: &Plan) -> String {
        match self {
            Self::Node(node) => format!("`{}`", plan.resource(*node).name),
            Self::Name(name) => format!("`{name}`"),
        }
    }
}

/// Rule 37: a policy has at most 1,500 principals, of which at most 250 are groups.
fn policy(plan: &Plan, target: &Target, grants: &[&Resource], problems: &mut Vec<Problem>) {
    let groups: Vec<&Resource> = grants.iter().copied().filter(|grant| is_group(grant)).collect();
    let found = if groups.len() > limits::GROUPS_PER_POLICY {
        (groups, limits::GROUPS_PER_POLICY, "groups")
    } else if grants.len() > limits::PRINCIPALS_PER_POLICY {
        (grants.to_vec(), limits::PRINCIPALS_PER_POLICY, "principals")
    } else {
        return;
    };
    let (members, most, what) = found;
    problems.push(Problem::new(format!(
        "the policy of {} would have {} {what}, and Google Cloud takes {most} at most\n  filled by: {}\n  help: put them into one group, and grant to that",
        target.shown(plan),
        members.len(),
        datasets(plan, &members),
    )));
}

fn is_group(grant: &Resource) -> bool {
    match grant.input("member") {
        Some(Value::Text(text)) => text.starts_with("group:"),
        Some(Value::Concat(parts)) => parts.first().and_then(Value::as_text) == Some("group:"),
        _ => false,
    }
}

/// Rule 12: nothing is granted to everybody.
fn everybody(grant: &Resource, problems: &mut Vec<Problem>) {
    let member = grant.input("member").and_then(Value::as_text).unwrap_or_default();
    let name = member.rsplit(':').next().unwrap_or_default();
    if matches!(name, "allUsers" | "allAuthenticatedUsers") {
        problems.push(Problem::new(format!(
            "`{}` grants to `{name}`: everybody in the world\n  help: grant to a group of people who are known",
            grant.name,
        )));
    }
}

/// The datasets that resources come from, the most first, at most ten of them by name.
fn datasets(plan: &Plan, resources: &[&Resource]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in resources {
        let place = resource.origin.dataset.and_then(|place| usize::try_from(place).ok());
        let name = place.and_then(|place| plan.datasets().get(place));
        *counts.entry(name.map_or("the infrastructure", String::as_str)).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, count)| (usize::MAX - count, *name));
    let named = counts.iter().take(10).map(|(name, count)| format!("{name} ({count})"));
    let mut text = named.collect::<Vec<_>>().join(", ");
    if counts.len() > 10 {
        text.push_str(&format!(" and {} more", counts.len() - 10));
    }
    text
}
