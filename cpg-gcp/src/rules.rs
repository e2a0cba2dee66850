//! What Google Cloud would refuse of a whole plan: quotas of policies and projects, members
//! that are everybody or nobody, labels, temporary access. Knows no design.

use std::collections::BTreeMap;

use cpg_core::plan::{NodeId, Plan, Resource, Text, Value};
use cpg_core::program::Problem;
use cpg_model::{limits, names};

/// Looks over a plan.
pub(crate) fn review(plan: &Plan, problems: &mut Vec<Problem>, warnings: &mut Vec<String>) {
    let mut policies: BTreeMap<Target, Vec<&Resource>> = BTreeMap::new();
    let mut accounts: BTreeMap<Target, Vec<&Resource>> = BTreeMap::new();
    for resource in plan.resources() {
        let token = resource.ty.token;
        labels(resource, problems);
        if let Some((_, on)) = POLICIES.iter().find(|(policy, _)| *policy == token) {
            if let Some(target) = resource.input(on).and_then(target) {
                policies.entry(target).or_default().push(resource);
            }
            member(resource, problems);
        } else if token == ENTITLEMENT {
            temporary(resource, problems);
        } else if token == "gcp:serviceaccount/account:Account"
            && let Some(target) = resource.input("project").and_then(target)
        {
            accounts.entry(target).or_default().push(resource);
        }
    }
    for (target, grants) in &policies {
        policy(plan, target, grants, warnings);
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

const ENTITLEMENT: &str = "gcp:privilegedaccessmanager/entitlement:entitlement";

/// Types that add a member to a policy, and the input that names what the policy is of.
const POLICIES: &[(&str, &str)] = &[
    ("gcp:storage/bucketIAMMember:BucketIAMMember", "bucket"),
    ("gcp:projects/iAMMember:IAMMember", "project"),
    (
        "gcp:secretmanager/secretIamMember:SecretIamMember",
        "secretId",
    ),
    ("gcp:serviceaccount/iAMMember:IAMMember", "serviceAccountId"),
    (
        "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
        "repository",
    ),
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
fn policy(plan: &Plan, target: &Target, grants: &[&Resource], warnings: &mut Vec<String>) {
    let groups: Vec<&Resource> = grants
        .iter()
        .copied()
        .filter(|grant| is_group(grant))
        .collect();
    let found = if groups.len() > limits::GROUPS_PER_POLICY {
        (groups, limits::GROUPS_PER_POLICY, "groups")
    } else if grants.len() > limits::PRINCIPALS_PER_POLICY {
        (grants.to_vec(), limits::PRINCIPALS_PER_POLICY, "principals")
    } else {
        return;
    };
    let (members, most, what) = found;
    warnings.push(format!(
        "the policy of {} would have {} {what}, and Google Cloud takes {most} at most\n  filled by: {}\n  help: put them into one group, and grant to that",
        target.shown(plan),
        members.len(),
        datasets(plan, &members),
    ));
}

fn is_group(grant: &Resource) -> bool {
    match grant.input("member") {
        Some(Value::Text(text)) => text.starts_with("group:"),
        Some(Value::Concat(parts)) => parts.first().and_then(Value::as_text) == Some("group:"),
        _ => false,
    }
}

/// Rules 12 and 13: a member is someone by a form that policies know, not everybody and nobody
/// who was deleted.
/// Source: "Principal identifiers", IAM documentation.
fn member(grant: &Resource, problems: &mut Vec<Problem>) {
    const FORMS: [&str; 4] = ["user:", "group:", "serviceAccount:", "domain:"];
    let text = match grant.input("member") {
        Some(Value::Text(text)) => text.as_ref(),
        Some(Value::Concat(parts)) => parts.first().and_then(Value::as_text).unwrap_or_default(),
        _ => return,
    };
    let name = text.rsplit(':').next().unwrap_or_default();
    if matches!(name, "allUsers" | "allAuthenticatedUsers") {
        problems.push(Problem::new(format!(
            "`{}` grants to `{name}`: everybody in the world\n  help: grant to a group of people who are known",
            grant.name,
        )));
    } else if text.starts_with("deleted:") {
        problems.push(Problem::new(format!(
            "`{}` grants to `{text}`, who was deleted\n  help: leave the member out",
            grant.name,
        )));
    } else if !FORMS.iter().any(|form| text.starts_with(form)) {
        problems.push(Problem::new(format!(
            "`{}` grants to `{text}`, which is no member of a policy\n  help: write `user:`, `group:`, `serviceAccount:` or `domain:` before it",
            grant.name,
        )));
    }
}

/// Rule 7: temporary access is for some time, seven days at most, one step of approval, and no
/// basic role.
/// Source: "Create entitlements", Privileged Access Manager documentation.
fn temporary(entitlement: &Resource, problems: &mut Vec<Problem>) {
    let mut tell = |what: String, help: &str| {
        problems.push(Problem::new(format!(
            "`{}` {what}\n  help: {help}",
            entitlement.name
        )));
    };
    if let Some(text) = entitlement
        .input("maxRequestDuration")
        .and_then(Value::as_text)
    {
        let seconds = text
            .strip_suffix('s')
            .and_then(|number| number.parse::<u64>().ok());
        if !seconds.is_some_and(|seconds| (1..=limits::ENTITLEMENT_SECONDS).contains(&seconds)) {
            tell(
                format!("gives access for `{text}`"),
                "write seconds above zero, and seven days at most: `604800s`",
            );
        }
    }
    if let Some(text) = entitlement.input("entitlementId").and_then(Value::as_text)
        && let Err(error) = names::entitlement_id(text)
    {
        tell(format!("has the id `{text}`: {error}"), "choose another id");
    }
    let mut basic = Vec::new();
    each_text(&entitlement.inputs, &mut |key, text| {
        if key == "role" && matches!(text, "roles/owner" | "roles/editor" | "roles/viewer") {
            basic.push(text.to_owned());
        }
    });
    for role in basic {
        tell(
            format!("gives the basic role `{role}`"),
            "give a role that is made for what is needed",
        );
    }
    let approval = entitlement.input("approvalWorkflow");
    let steps = approval
        .and_then(|value| under(value, "manualApprovals"))
        .and_then(|value| under(value, "steps"));
    if let Some(Value::List(steps)) = steps
        && steps.len() > 1
    {
        tell(
            format!("has {} steps of approval", steps.len()),
            "keep one: the cloud takes no more",
        );
    }
}

fn under<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Map(pairs) => pairs
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value),
        _ => None,
    }
}

/// Calls `seen` with each text in a map and its key, those in lists and maps below too.
fn each_text(pairs: &[(Text, Value)], seen: &mut impl FnMut(&str, &str)) {
    let mut waiting: Vec<(&str, &Value)> = Vec::new();
    waiting.extend(pairs.iter().map(|(key, value)| (key.as_ref(), value)));
    while let Some((key, value)) = waiting.pop() {
        match value {
            Value::Text(text) => seen(key, text),
            Value::List(items) => waiting.extend(items.iter().map(|item| (key, item))),
            Value::Map(pairs) => {
                waiting.extend(pairs.iter().map(|(key, value)| (key.as_ref(), value)));
            }
            _ => {}
        }
    }
}

/// Rule 5: labels are well formed, and not too many.
/// Source: "Requirements for labels", Resource Manager documentation.
fn labels(resource: &Resource, problems: &mut Vec<Problem>) {
    // Labels of a group of Cloud Identity and of a channel of Monitoring are of another sort.
    const OTHER: [&str; 2] = ["gcp:cloudidentity/", "gcp:monitoring/"];
    let Some(Value::Map(pairs)) = resource.input("labels") else {
        return;
    };
    if OTHER
        .iter()
        .any(|other| resource.ty.token.starts_with(other))
    {
        return;
    }
    let mut tell = |what: String| {
        problems.push(Problem::new(format!(
            "`{}` has {what}\n  help: change the label",
            resource.name
        )));
    };
    if pairs.len() > names::LABELS_MAX {
        tell(format!(
            "{} labels, and Google Cloud takes {}",
            pairs.len(),
            names::LABELS_MAX
        ));
    }
    for (key, value) in pairs {
        let value = value.as_text().unwrap_or_default();
        let checked = names::label_key(key).and_then(|()| names::label_value(value));
        if let Err(error) = checked {
            tell(format!("the label `{key}` = `{value}`: {error}"));
        }
    }
}

/// The datasets that resources come from, the most first, at most ten of them by name.
fn datasets(plan: &Plan, resources: &[&Resource]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in resources {
        let place = resource
            .origin
            .dataset
            .and_then(|place| usize::try_from(place).ok());
        let name = place.and_then(|place| plan.datasets().get(place));
        *counts
            .entry(name.map_or("the infrastructure", String::as_str))
            .or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, count)| (usize::MAX - count, *name));
    let named = counts
        .iter()
        .take(10)
        .map(|(name, count)| format!("{name} ({count})"));
    let mut text = named.collect::<Vec<_>>().join(", ");
    if counts.len() > 10 {
        text.push_str(&format!(" and {} more", counts.len() - 10));
    }
    text
}
