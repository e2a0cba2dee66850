//! What roles of Google Cloud allow, as far as it matters for who can get at data. Knows no
//! design.
//!
//! Source: "IAM roles and permissions index", IAM documentation.

use std::borrow::Cow;

use cpg_core::plan::{Resource, Value};
use cpg_core::rights::{Power, Right, Thing};

use crate::kinds::Role;
use crate::rules::of_policy;

/// What a resource gives to somebody: a member of a policy with a role.
pub(crate) fn right(resource: &Resource) -> Option<Right<'_>> {
    let on = of_policy(resource)?;
    let role = match resource.input("role")? {
        Value::Text(role) => role.as_ref(),
        // A role of the organisation: its address, then its name.
        Value::Concat(parts) => parts.last()?.as_text()?,
        _ => return None,
    };
    Some(Right {
        to: member(resource.input("member")?)?,
        on: target(resource.input(on)?)?,
        power: power(role.rsplit('/').next()?)?,
    })
}

/// The project that holds a resource.
pub(crate) fn home(resource: &Resource) -> Option<&Value> {
    // A project itself has no home that rights are given on.
    const PROJECT: &str = "gcp:organizations/project:Project";
    (resource.ty.token != PROJECT)
        .then(|| resource.input("project"))
        .flatten()
}

/// A member without its form: `user:`, `group:`.
fn member(value: &Value) -> Option<Thing<'_>> {
    match value {
        Value::Concat(parts) => match parts.as_slice() {
            [Value::Text(form), who] if form.ends_with(':') => Thing::of(who),
            _ => None,
        },
        Value::Text(text) => {
            let (_, who) = text.split_once(':')?;
            Some(Thing::Id(Cow::Borrowed(who)))
        }
        value => Thing::of(value),
    }
}

/// What a policy is of; an account by its e-mail, whatever stands before it.
fn target(value: &Value) -> Option<Thing<'_>> {
    match value {
        Value::Text(text) => {
            let name = text.rsplit("/serviceAccounts/").next()?;
            Some(Thing::Id(Cow::Borrowed(name)))
        }
        value => Thing::of(value),
    }
}

/// What a role allows, by its name without what stands before it; `None` for those that give
/// neither data nor more rights.
fn power(role: &str) -> Option<Power> {
    const OWN: [(Role, Power); 10] = [
        (Role::READ_OBJECTS, Power::Read),
        (Role::CREATE_OBJECTS, Power::Change),
        (Role::CHANGE_OBJECTS, Power::Change),
        (Role::READ_SECRETS, Power::Read),
        (Role::OWN_SECRETS, Power::Own),
        (Role::PULL_IMAGES, Power::Read),
        (Role::PUSH_IMAGES, Power::Change),
        (Role::USE_ACCOUNT, Power::ActAs),
        (Role::MANAGE_KEYS, Power::ActAs),
        (Role::MAKE_TOKENS, Power::ActAs),
    ];
    if let Some((_, power)) = OWN.iter().find(|(known, _)| known.is(role)) {
        return Some(*power);
    }
    Some(match role {
        "viewer" | "storage.objectViewer" | "storage.legacyObjectReader" => Power::Read,
        "editor"
        | "storage.objectCreator"
        | "storage.objectUser"
        | "storage.legacyBucketWriter"
        | "secretmanager.secretVersionAdder"
        | "secretmanager.secretVersionManager"
        | "artifactregistry.createOnPushWriter"
        | "artifactregistry.repoAdmin" => Power::Change,
        "owner"
        | "storage.admin"
        | "storage.objectAdmin"
        | "storage.folderAdmin"
        | "storage.legacyObjectOwner"
        | "artifactregistry.admin" => Power::Own,
        "iam.serviceAccountOpenIdTokenCreator" | "iam.workloadIdentityUser" => Power::ActAs,
        "iam.serviceAccountAdmin"
        | "iam.securityAdmin"
        | "resourcemanager.projectIamAdmin"
        | "storage.legacyBucketOwner" => Power::SetPolicy,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::{projects, service_account, storage};
    use cpg_core::plan::{Output, Plan};

    fn id(id: &str) -> Thing<'_> {
        Thing::Id(Cow::Borrowed(id))
    }

    #[test]
    fn rights_of_members() {
        let mut plan = Plan::default();
        let node = plan.add(service_account::Account::new("robot", "project").resource("robot"));
        let email = Value::from(Output {
            node,
            attribute: "email",
        });
        let role = Value::concat([
            Value::from("organizations/1"),
            Value::from("/roles/StorageViewerAndCreator"),
        ]);
        let member = Value::concat([Value::from("serviceAccount:"), email]);
        let append = storage::BucketIamMember::new("main", member, role).resource("append");
        let append = right(&append).map(|right| (right.to, right.on, right.power));
        assert_eq!(append, Some((Thing::Node(node), id("main"), Power::Change)));

        let act = service_account::IamMember::new(
            "user:a@example.org",
            "roles/iam.serviceAccountUser",
            "projects/p/serviceAccounts/robot@p.iam.gserviceaccount.com",
        );
        let act = act.resource("act");
        let act = right(&act).map(|right| (right.to, right.on, right.power));
        let robot = id("robot@p.iam.gserviceaccount.com");
        assert_eq!(act, Some((id("a@example.org"), robot, Power::ActAs)));
    }

    #[test]
    fn what_gives_no_data() {
        let see = projects::IamMember::new("user:a@example.org", "project", "roles/browser");
        assert_eq!(right(&see.resource("see")), None);
        let labels = Value::map([("bucket", Value::from("main"))]);
        let bucket = storage::Bucket::new(labels, "australia-southeast1", "main").resource("main");
        assert_eq!(right(&bucket), None);
    }

    #[test]
    fn what_holds_what() {
        let account = service_account::Account::new("robot", "project").resource("robot");
        assert_eq!(home(&account), Some(&Value::from("project")));
    }
}
