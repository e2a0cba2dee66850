//! What roles of Google Cloud allow, as far as it matters for who can get at data. Knows no
//! design.
//!
//! Source: "IAM roles and permissions index", IAM documentation.

use std::borrow::Cow;

use cpg_core::checks::rights::{Power, Right, Thing};
use cpg_core::plan::{Plan, Resource, Value};
use cpg_model::{full_names, names};

use crate::kinds::Role;
use crate::resources::{cloud_identity, organizations, service_account};
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
    let role = role.rsplit('/').next()?;
    Some(Right {
        to: member(resource.input("member")?)?,
        on: target(resource.input(on)?)?,
        power: power(role)?,
        role: Cow::Borrowed(role),
    })
}

/// The project that holds a resource.
pub(crate) fn home(resource: &Resource) -> Option<&Value> {
    // A project itself has no home that rights are given on.
    const PROJECT: &str = organizations::Project::TOKEN;
    (resource.ty.token != PROJECT)
        .then(|| resource.input("project"))
        .flatten()
}

/// Google compares an e-mail without letter case; before it may stand a form (`user:`) or the full
/// name of an account.
/// Source: "Principal identifiers", IAM documentation.
pub(crate) fn principal(text: &str) -> Cow<'_, str> {
    const FORMS: [&str; 3] = ["user:", "group:", "serviceAccount:"];
    if !text.contains('@') {
        return Cow::Borrowed(text);
    }
    let bare = FORMS.iter().find_map(|form| text.strip_prefix(form));
    let email = full_names::account_email(bare.unwrap_or(text));
    if email.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Owned(email.to_ascii_lowercase());
    }
    Cow::Borrowed(email)
}

/// The e-mail that an account or a group will have.
/// Source: "Create service accounts", IAM documentation.
pub(crate) fn address(plan: &Plan, resource: &Resource) -> Option<String> {
    match resource.ty.token {
        ACCOUNT => {
            let id = known(plan, resource.input("accountId")?, MOST_STEPS)?;
            let project = known(plan, resource.input("project")?, MOST_STEPS)?;
            Some(format!(
                "{id}@{project}.iam.{}",
                names::SERVICE_ACCOUNT_DOMAIN
            ))
        }
        GROUP => resource.text("groupKey.id").map(str::to_owned),
        _ => None,
    }
}

const ACCOUNT: &str = service_account::Account::TOKEN;
const GROUP: &str = cloud_identity::Group::TOKEN;

/// An account's project is made beside the dataset's, whose id is written: two steps. A plan with a
/// circle is looked over too.
const MOST_STEPS: u8 = 8;

/// A text that is known before anything is deployed: it may be what another resource is given.
fn known(plan: &Plan, value: &Value, steps: u8) -> Option<String> {
    let fewer = steps.checked_sub(1)?;
    match value {
        Value::Text(text) => Some(text.clone().into_owned()),
        Value::Concat(parts) => parts.iter().map(|part| known(plan, part, fewer)).collect(),
        // An input is its own answer.
        Value::Output(output) => {
            let resource = plan.resource(output.node);
            known(plan, resource.input(output.attribute)?, fewer)
        }
        _ => None,
    }
}

/// A member without its form: `user:`, `group:`.
fn member(value: &Value) -> Option<Thing<'_>> {
    match value {
        Value::Concat(parts) => match parts.as_slice() {
            [Value::Text(form), who] if form.ends_with(':') => Thing::of(who),
            // An account of another cloud: its name there is the last word.
            [Value::Text(form), .., who] if form.starts_with("principal") => Thing::of(who),
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

/// Roles that give neither data nor more rights. What a project lets somebody do with machines and
/// clusters does not count as changing data.
/// Source: "IAM roles and permissions index", IAM documentation.
const HARMLESS: [&str; 15] = [
    "StorageLister",
    "DataprocWorkerWithoutStorageAccess",
    "batch.agentReporter",
    "batch.jobsEditor",
    "browser",
    "compute.admin",
    "compute.viewer",
    "dataproc.admin",
    "dataproc.viewer",
    "iam.roleViewer",
    "logging.viewer",
    "monitoring.viewer",
    // Google's own agent: it gives for a time what somebody approved.
    "privilegedaccessmanager.serviceAgent",
    "run.invoker",
    "serviceusage.serviceUsageConsumer",
];

/// What a role allows, by its name without what stands before it; `None` for those that give
/// neither data nor more rights, as far as the table knows.
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
        _ if HARMLESS.contains(&role) => return None,
        _ => Power::Unknown,
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

    #[test]
    fn roles_that_no_table_has() {
        let power = |role: &'static str| {
            let grant = projects::IamMember::new("user:a@example.org", "project", role);
            right(&grant.resource("a")).map(|right| right.power)
        };
        assert_eq!(power("roles/bigquery.admin"), Some(Power::Unknown));
        assert_eq!(power("organizations/1/roles/Custom"), Some(Power::Unknown));
        assert_eq!(power("roles/browser"), None);
    }

    #[test]
    fn principals_are_compared_as_google_does() {
        for (text, expect) in [
            (
                "Pipeline@P.iam.gserviceaccount.com",
                "pipeline@p.iam.gserviceaccount.com",
            ),
            ("user:Ann@example.org", "ann@example.org"),
            (
                "projects/-/serviceAccounts/a@p.iam.gserviceaccount.com",
                "a@p.iam.gserviceaccount.com",
            ),
            ("projects/P/secrets/Git", "projects/P/secrets/Git"),
        ] {
            assert_eq!(principal(text), expect);
        }
    }

    #[test]
    fn addresses_that_are_known_before() {
        let mut plan = Plan::default();
        let project = crate::resources::organizations::Project::new("Few", "few-1");
        let project = plan.add(project.resource("project"));
        let id = Value::from(Output {
            node: project,
            attribute: "projectId",
        });
        let beside = Value::concat([id.clone(), Value::from("-shared")]);
        for (project, expect) in [
            (Value::from("few-2"), "robot@few-2.iam.gserviceaccount.com"),
            (id, "robot@few-1.iam.gserviceaccount.com"),
            (beside, "robot@few-1-shared.iam.gserviceaccount.com"),
        ] {
            let account = service_account::Account::new("robot", project).resource("robot");
            assert_eq!(address(&plan, &account).as_deref(), Some(expect));
        }
    }
}
