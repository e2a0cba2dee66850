//! What Google Cloud would refuse of a whole plan: quotas of policies and projects, members
//! that are everybody or nobody, labels, temporary access. Knows no design.

use std::collections::BTreeMap;

use crate::resources::{
    artifact_registry, cloud_run, privileged_access, projects, secret_manager, service_account,
    storage,
};
use cpg_core::checks::review::filled_by;
use cpg_core::checks::rights::Thing;
use cpg_core::plan::{Plan, Resource, Text, Value};
use cpg_core::problem::Problem;
use cpg_model::{limits, names};

/// Looks over a plan.
pub(crate) fn review(plan: &Plan, problems: &mut Vec<Problem>, warnings: &mut Vec<Problem>) {
    let mut policies: BTreeMap<Thing<'_>, Vec<&Resource>> = BTreeMap::new();
    let mut accounts: BTreeMap<Thing<'_>, Vec<&Resource>> = BTreeMap::new();
    for resource in plan.resources() {
        let token = resource.ty.token;
        labels(resource, problems);
        if let Some(on) = of_policy(resource) {
            if let Some(target) = resource.input(on).and_then(Thing::of) {
                policies.entry(target).or_default().push(resource);
            }
            member(resource, problems);
        } else if token == ENTITLEMENT {
            temporary(resource, problems);
        } else if token == secret_manager::Secret::TOKEN {
            secret(resource, problems);
        } else if token == service_account::Account::TOKEN
            && let Some(target) = resource.input("project").and_then(Thing::of)
        {
            accounts.entry(target).or_default().push(resource);
        }
    }
    for (target, grants) in &policies {
        policy(plan, target, grants, warnings);
    }
    for (target, accounts) in accounts {
        if accounts.len() > limits::SERVICE_ACCOUNTS_PER_PROJECT {
            let message = format!(
                "project {} has {} service accounts, and the quota is {} until Google raises it\n  filled by: {}",
                target.shown(plan),
                accounts.len(),
                limits::SERVICE_ACCOUNTS_PER_PROJECT,
                filled_by(plan, &accounts),
            );
            warnings.push(Problem::of("37c", message).help("ask Google for a larger quota"));
        }
    }
}

pub(crate) const ENTITLEMENT: &str = privileged_access::Entitlement::TOKEN;

/// Types that add a member to a policy, and the input that names what the policy is of.
const POLICIES: &[(&str, &str)] = &[
    (storage::BucketIamMember::TOKEN, "bucket"),
    (projects::IamMember::TOKEN, "project"),
    (secret_manager::SecretIamMember::TOKEN, "secretId"),
    (service_account::IamMember::TOKEN, "serviceAccountId"),
    (artifact_registry::RepositoryIamMember::TOKEN, "repository"),
    (cloud_run::IamMember::TOKEN, "service"),
];

/// The input that names what a policy is of, where a resource adds a member to one.
pub(crate) fn of_policy(resource: &Resource) -> Option<&'static str> {
    let token = resource.ty.token;
    let policy = POLICIES.iter().find(|(policy, _)| *policy == token);
    policy.map(|(_, on)| *on)
}

/// Rule 37: a policy has at most 1,500 principals, of which at most 250 are groups.
fn policy(plan: &Plan, target: &Thing<'_>, grants: &[&Resource], warnings: &mut Vec<Problem>) {
    let groups: Vec<&Resource> = grants
        .iter()
        .copied()
        .filter(|grant| is_group(grant))
        .collect();
    let found = if groups.len() > limits::GROUPS_PER_POLICY {
        ("37a", groups, limits::GROUPS_PER_POLICY, "groups")
    } else if grants.len() > limits::PRINCIPALS_PER_POLICY {
        let all = grants.to_vec();
        ("37b", all, limits::PRINCIPALS_PER_POLICY, "principals")
    } else {
        return;
    };
    let (rule, members, most, what) = found;
    let message = format!(
        "the policy of {} would have {} {what}, and Google Cloud takes {most} at most\n  filled by: {}",
        target.shown(plan),
        members.len(),
        filled_by(plan, &members),
    );
    warnings.push(Problem::of(rule, message).help("put them into one group, and grant to that"));
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
    const FORMS: [&str; 6] = [
        "user:",
        "group:",
        "serviceAccount:",
        "domain:",
        "principal://",
        "principalSet://",
    ];
    let text = match grant.input("member") {
        Some(Value::Text(text)) => text.as_ref(),
        Some(Value::Concat(parts)) => parts.first().and_then(Value::as_text).unwrap_or_default(),
        _ => return,
    };
    // What a pool calls its identities is nobody of these, whatever it ends with.
    let is_of_pool = text.starts_with("principal");
    let name = text.rsplit(':').next().filter(|_| !is_of_pool);
    let name = name.unwrap_or_default();
    if matches!(name, "allUsers" | "allAuthenticatedUsers") {
        let message = format!(
            "`{}` grants to `{name}`: everybody in the world",
            grant.name
        );
        problems.push(Problem::of("12a", message).help("grant to a group of people who are known"));
    } else if text.starts_with("deleted:") {
        let message = format!("`{}` grants to `{text}`, who was deleted", grant.name);
        problems.push(Problem::of("13d", message).help("leave the member out"));
    } else if !FORMS.iter().any(|form| text.starts_with(form)) {
        let message = format!(
            "`{}` grants to `{text}`, which is no member of a policy",
            grant.name
        );
        problems.push(
            Problem::of("13d", message)
                .help("write `user:`, `group:`, `serviceAccount:` or `domain:` before it"),
        );
    }
}

/// Rule 7: temporary access is for some time, seven days at most, one step of approval, and no
/// basic role.
/// Source: "Create entitlements", Privileged Access Manager documentation.
fn temporary(entitlement: &Resource, problems: &mut Vec<Problem>) {
    let mut tell = |rule, what: String, help: &str| {
        let message = format!("`{}` {what}", entitlement.name);
        problems.push(Problem::of(rule, message).help(help));
    };
    if let Some(text) = entitlement.text("maxRequestDuration")
        && !seconds(text).is_some_and(|number| (1..=limits::ENTITLEMENT_SECONDS).contains(&number))
    {
        tell(
            "7a",
            format!("gives access for `{text}`"),
            "write seconds above zero, and seven days at most: `604800s`",
        );
    }
    let mut basic = Vec::new();
    each_text(&entitlement.inputs, &mut |key, text| {
        if key == "role" && matches!(text, "roles/owner" | "roles/editor" | "roles/viewer") {
            basic.push(text.to_owned());
        }
    });
    for role in basic {
        tell(
            "7b",
            format!("gives the basic role `{role}`"),
            "give a role that is made for what is needed",
        );
    }
    if let Some(Value::List(steps)) = entitlement.at("approvalWorkflow.manualApprovals.steps")
        && steps.len() > 1
    {
        tell(
            "7b",
            format!("has {} steps of approval", steps.len()),
            "keep one: the cloud takes no more",
        );
    }
}

/// Rule 6: a secret ends in one way, and who rotates it is told, an hour apart at least.
/// Source: "Set up rotation", Secret Manager documentation.
fn secret(secret: &Resource, problems: &mut Vec<Problem>) {
    let mut tell = |what: String, help: &str| {
        let message = format!("`{}` has {what}", secret.name);
        problems.push(Problem::of("6", message).help(help));
    };
    if secret.input("ttl").is_some() && secret.input("expireTime").is_some() {
        tell("both `ttl` and `expireTime`".to_owned(), "give one of them");
    }
    if secret.input("rotation").is_none() {
        return;
    }
    let topics = secret.input("topics");
    if matches!(topics, None | Some(Value::Null)) || topics == Some(&Value::List(Vec::new())) {
        tell(
            "a rotation, and no topic to tell of it".to_owned(),
            "give it `topics`",
        );
    }
    if secret.at("rotation.nextRotationTime").is_none() {
        tell(
            "a rotation, and no next time".to_owned(),
            "give it `nextRotationTime`",
        );
    }
    if let Some(text) = secret.text("rotation.rotationPeriod")
        && seconds(text).is_none_or(|seconds| seconds < limits::ROTATION_SECONDS)
    {
        tell(
            format!("a rotation every `{text}`"),
            "write seconds, an hour at least: `3600s`",
        );
    }
}

/// The number of `3600s`.
fn seconds(text: &str) -> Option<u64> {
    text.strip_suffix('s')?.parse().ok()
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
        let message = format!("`{}` has {what}", resource.name);
        problems.push(Problem::of("5", message).help("change the label"));
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

#[cfg(test)]
mod tests;
