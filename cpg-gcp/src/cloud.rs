//! The cloud itself: what it remembers of a dataset, how members join groups, and what methods
//! of a design ask of it. What each kind becomes stands under `kinds`.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use cpg_config::At;
use cpg_config::gcp::{Settings, Unit};
use cpg_core::build::cloud::{Cloud, Knows, Principal, PrincipalKind};
use cpg_core::build::groups::Group;
use cpg_core::build::scope::Scope;
use cpg_core::checks::rights::Right;
use cpg_core::checks::taken::{NameRule, Unique};
use cpg_core::kinds::Made;
use cpg_core::plan::{Call, Map, NodeId, Output, Plan, Resource, Value};
use cpg_core::problem::Problem;
use cpg_model::names;
use cpg_provider::resources::google::GroupMembership;

use crate::federation::Federation;
use crate::resources::{
    artifact_registry, billing, cloud_identity, organizations, secret_manager, service_account,
    storage,
};
use crate::services::{self, CLOUD_IDENTITY};
use crate::{kinds, rights, rules};

/// Google Cloud.
#[derive(Debug)]
pub enum Gcp {}

/// What Google Cloud remembers of a unit.
#[derive(Debug, Default)]
pub struct State {
    pub(crate) services: RefCell<BTreeMap<&'static str, NodeId>>,
    pub(crate) project: Cell<Option<NodeId>>,
    /// Accounts of other clouds: in the scope of what there is once.
    pub(crate) federation: RefCell<Federation>,
}

impl Cloud for Gcp {
    const NAME: &'static str = "gcp";
    type State = State;
    type Settings = Settings;

    fn join(scope: &Scope<Self>, name: String, group: &Group, member: &Value) {
        let mut membership = GroupMembership::new(
            Output {
                node: group.node,
                attribute: "id",
            },
            member.clone(),
        )
        .resource(name);
        membership.depends_on.push(scope.service(CLOUD_IDENTITY));
        scope.add(membership);
    }

    fn bucket_url(_scope: &Scope<Self>, bucket: &Made) -> Value {
        prefixed("gs://", &bucket.address)
    }

    fn review(plan: &Plan, problems: &mut Vec<Problem>, warnings: &mut Vec<Problem>) {
        rules::review(plan, problems, warnings);
    }

    fn name_rule(token: &str) -> Option<NameRule> {
        use Unique::{AtHome, Everywhere, No};
        let rule = NameRule::new;
        Some(match token {
            storage::Bucket::TOKEN => rule("name", names::bucket, Everywhere),
            organizations::Project::TOKEN => rule("projectId", names::made_project_id, Everywhere),
            service_account::Account::TOKEN => rule("accountId", names::service_account_id, AtHome),
            secret_manager::Secret::TOKEN => rule("secretId", names::secret_id, AtHome),
            // One of a name in each region.
            artifact_registry::Repository::TOKEN => rule("repositoryId", names::registry_id, No),
            cloud_identity::Group::TOKEN => {
                rule("groupKey.id", names::group_email, Everywhere).any_case()
            }
            billing::Budget::TOKEN => rule("displayName", names::budget_display_name, No),
            "gcp:projects/iAMCustomRole:IAMCustomRole" => {
                rule("roleId", names::custom_role_id, AtHome)
            }
            "gcp:organizations/iAMCustomRole:IAMCustomRole" => {
                rule("roleId", names::custom_role_id, No)
            }
            rules::ENTITLEMENT => rule("entitlementId", names::entitlement_id, No),
            _ => return None,
        })
    }

    fn right(resource: &Resource) -> Option<Right<'_>> {
        rights::right(resource)
    }

    fn home(resource: &Resource) -> Option<&Value> {
        rights::home(resource)
    }

    fn principal(text: &str) -> Cow<'_, str> {
        rights::principal(text)
    }

    fn known_address(plan: &Plan, resource: &Resource) -> Option<String> {
        rights::address(plan, resource)
    }

    fn finish(scope: &Scope<Self>) {
        scope.service(services::SERVICE_USAGE);
    }
}

#[diagnostic::do_not_recommend]
impl<U: Unit> Knows<U> for Gcp {
    fn settings(at: At<'_, U>) -> Settings {
        U::settings(at)
    }
}

/// What methods of a design ask of a unit on Google Cloud.
pub trait GcpScope {
    /// The unit's own project, declared when something first asks for it.
    fn project(&self) -> NodeId;

    /// The id of the unit's own project, as an input of what is in it.
    fn project_id(&self) -> Value;

    /// The project's number, as an input.
    fn project_number(&self) -> Value;

    /// A service of the project that has to be switched on first.
    fn service(&self, service: services::Service) -> NodeId;

    /// The region of what has one.
    fn region(&self) -> String;

    /// What Google knows of the organisation of the configured domain: its `orgId`, its `name`
    /// (`organizations/…`).
    fn organization(&self, attribute: &'static str) -> Value;

    /// The number of the project that the provider's own settings name.
    fn own_project_number(&self) -> Value;

    /// A role that the organisation defines: `organizations/…/roles/{name}`.
    fn organization_role(&self, name: &str) -> Value;
}

/// The unit whose project a unit is in, where that is the one that holds it.
fn lender(scope: &Scope<Gcp>) -> Option<Scope<Gcp>> {
    scope.above().filter(|_| scope.settings().of_parent)
}

/// The scope of the unit that has the project which a unit is in: the unit itself, or one that
/// holds it. The project, and what is switched on in it, is declared there.
pub(crate) fn project_holder(scope: &Scope<Gcp>) -> Scope<Gcp> {
    let mut holder = scope.clone();
    while let Some(above) = lender(&holder) {
        holder = above;
    }
    holder
}

/// What a key is called in the project that the unit is in: with the names of units that are in
/// the project of another before it, so that two of them do not mean the same.
pub(crate) fn name_in_project(scope: &Scope<Gcp>, key: &str) -> String {
    let mut name = key.to_owned();
    let mut unit = scope.clone();
    while let Some(above) = lender(&unit) {
        name = format!("{}-{name}", unit.unit());
        unit = above;
    }
    name
}

impl GcpScope for Scope<Gcp> {
    fn project(&self) -> NodeId {
        kinds::project::own(self)
    }

    fn project_id(&self) -> Value {
        Output {
            node: self.project(),
            attribute: "projectId",
        }
        .into()
    }

    fn project_number(&self) -> Value {
        Output {
            node: self.project(),
            attribute: "number",
        }
        .into()
    }

    fn service(&self, service: services::Service) -> NodeId {
        services::switch_on(self, service)
    }

    fn region(&self) -> String {
        self.settings().region.clone()
    }

    fn organization(&self, attribute: &'static str) -> Value {
        let domain = Value::from(&self.settings().domain);
        Value::Call(Box::new(Call {
            token: "gcp:organizations/getOrganization:getOrganization",
            arguments: vec![("domain".into(), domain)],
            attribute,
        }))
    }

    fn own_project_number(&self) -> Value {
        Value::Call(Box::new(Call {
            token: "gcp:organizations/getProject:getProject",
            arguments: Map::new(),
            attribute: "number",
        }))
    }

    fn organization_role(&self, name: &str) -> Value {
        Value::concat([
            self.organization("name"),
            Value::from(format!("/roles/{name}")),
        ])
    }
}

/// How policies name someone: `group:…`, `serviceAccount:…`, `user:…`.
#[must_use]
pub fn member(to: &Principal) -> Value {
    let prefix = match (to.kind, to.address.as_text()) {
        (PrincipalKind::Foreign, _) => return to.address.clone(),
        (PrincipalKind::Group, _) => "group:",
        // An address says what it is of, whatever the field.
        (_, Some(email)) if names::is_service_account(email) => "serviceAccount:",
        (PrincipalKind::Account, None) => "serviceAccount:",
        (PrincipalKind::Account | PrincipalKind::Named, _) => "user:",
    };
    prefixed(prefix, &to.address)
}

/// A text before a value: one text where both are known.
pub(crate) fn prefixed(prefix: &'static str, value: &Value) -> Value {
    match value.as_text() {
        Some(text) => Value::from(format!("{prefix}{text}")),
        None => Value::concat([Value::from(prefix), value.clone()]),
    }
}
