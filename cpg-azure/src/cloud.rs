//! The cloud itself: what it remembers of a dataset, how members join groups, and what methods
//! of a design ask of it. What each kind becomes stands under `kinds`.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use cpg_config::At;
use cpg_config::azure::{Settings, Unit};
use cpg_core::build::cloud::{Cloud, Knows};
use cpg_core::build::groups::Group;
use cpg_core::build::scope::Scope;
use cpg_core::checks::review::filled_by;
use cpg_core::checks::rights::{Right, Thing};
use cpg_core::checks::taken::{NameRule, Unique};
use cpg_core::kinds::Made;
use cpg_core::plan::{Facts, NodeId, Output, Plan, Resource, Value};
use cpg_core::problem::Problem;
use cpg_model::limits::{CREDENTIALS_PER_IDENTITY, ROLE_ASSIGNMENTS_PER_SUBSCRIPTION};
use cpg_model::names;

use crate::kinds::{self, Assigned};
use crate::resources::directory::GroupMember;
use crate::resources::resource_groups::ResourceGroup;
use crate::resources::{
    consumption, container_registry, key_vault, managed_identity, resource_groups, storage,
};
use crate::rights;

/// Azure.
#[derive(Debug)]
pub enum Azure {}

/// What Azure remembers of a dataset.
#[derive(Debug, Default)]
pub struct State {
    pub(crate) resource_group: Cell<Option<NodeId>>,
    pub(crate) storage_account: Cell<Option<NodeId>>,
    pub(crate) vault: Cell<Option<NodeId>>,
    /// What buckets ask of their account as a whole.
    pub(crate) wishes: RefCell<kinds::bucket::Wishes>,
    /// Roles that were given: in the scope that holds what there is once.
    pub(crate) assigned: RefCell<Vec<Assigned>>,
    /// Accounts of other clouds that act as identities of the unit.
    pub(crate) acting: RefCell<Vec<(NodeId, Value)>>,
    /// Roles of our own that were declared, by their ids: in the scope that holds what there is
    /// once.
    pub(crate) roles: RefCell<BTreeMap<String, NodeId>>,
    /// For whom tokens are that other clouds take: in the same scope.
    pub(crate) application: Cell<Option<NodeId>>,
}

impl Cloud for Azure {
    const NAME: &'static str = "azure";
    type State = State;
    type Settings = Settings;

    const FACTS: Option<fn(&Settings) -> Facts> =
        Some(|settings| vec![("subscription".into(), settings.subscription.clone())]);

    fn join(scope: &Scope<Self>, name: String, group: &Group, member: &Value) {
        let group = Output {
            node: group.node,
            attribute: "objectId",
        };
        kinds::object(scope, member);
        scope.add(GroupMember::new(group, member.clone()).resource(name));
    }

    fn bucket_url(scope: &Scope<Self>, bucket: &Made) -> Value {
        kinds::bucket::url(scope, bucket)
    }

    fn review(plan: &Plan, problems: &mut Vec<Problem>, _warnings: &mut Vec<Problem>) {
        // Rule 37: a subscription has at most 4,000 role assignments.
        let all = plan.resources().iter();
        let all: Vec<_> = all
            .filter(|resource| resource.ty.token == rights::TOKEN)
            .collect();
        if all.len() > ROLE_ASSIGNMENTS_PER_SUBSCRIPTION {
            let message = format!(
                "the subscription would have {} role assignments, and Azure takes {ROLE_ASSIGNMENTS_PER_SUBSCRIPTION} at most\n  filled by: {}",
                all.len(),
                filled_by(plan, &all),
            );
            problems.push(Problem::of("37d", message).help(format!(
                "deploy fewer {} there, or grant to groups of several",
                cpg_model::words::plural(plan.unit_word())
            )));
        }
        given_twice(plan, &all, problems);
        credentials(plan, problems);
    }

    fn name_rule(token: &str) -> Option<NameRule> {
        use Unique::{AtHome, Everywhere};
        let rule = NameRule::new;
        Some(match token {
            storage::StorageAccount::TOKEN => {
                rule("accountName", names::storage_account, Everywhere)
            }
            storage::BlobContainer::TOKEN => rule("containerName", names::container, AtHome),
            key_vault::Vault::TOKEN => rule("vaultName", names::key_vault, Everywhere).any_case(),
            key_vault::Secret::TOKEN => rule("secretName", names::vault_secret, AtHome).any_case(),
            consumption::Budget::TOKEN => {
                rule("budgetName", names::azure_budget, AtHome).any_case()
            }
            container_registry::Registry::TOKEN => {
                rule("registryName", names::container_registry, Everywhere).any_case()
            }
            resource_groups::ResourceGroup::TOKEN => {
                rule("resourceGroupName", names::resource_group, Everywhere).any_case()
            }
            managed_identity::UserAssignedIdentity::TOKEN => {
                rule("resourceName", names::managed_identity, AtHome).any_case()
            }
            managed_identity::FederatedIdentityCredential::TOKEN => rule(
                "federatedIdentityCredentialResourceName",
                names::federated_credential,
                AtHome,
            ),
            _ => return None,
        })
    }

    fn right(resource: &Resource) -> Option<Right<'_>> {
        rights::right(resource)
    }

    fn home(resource: &Resource) -> Option<&Value> {
        rights::home(resource)
    }

    /// Object ids are GUIDs, whose letter case says nothing (RFC 9562, 4).
    fn principal(text: &str) -> Cow<'_, str> {
        match names::guid(text) {
            Ok(()) => Cow::Owned(text.to_ascii_lowercase()),
            Err(_) => Cow::Borrowed(text),
        }
    }

    fn drain(scope: &Scope<Self>) {
        kinds::bucket::drain(scope);
    }
}

/// Rule 34: Azure keeps a role of somebody on something once, and refuses it a second time.
/// Source: "Troubleshoot Azure RBAC", `RoleAssignmentExists`.
fn given_twice(plan: &Plan, all: &[&Resource], problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<_, &str> = BTreeMap::new();
    for resource in all {
        let inputs = ["scope", "principalId", "roleDefinitionId"];
        let inputs = inputs.map(|input| kinds::compared(resource.input(input)?));
        let [Some(on), Some(to), Some(role)] = inputs else {
            continue;
        };
        let shown = format!("{} has it on {}", to.shown(plan), on.shown(plan));
        let Some(first) = seen.insert((on, to, role), &resource.name) else {
            continue;
        };
        // Two of one logical name are told as that.
        if first != resource.name {
            let message = format!(
                "`{first}` and `{}` give one role: {shown} already",
                resource.name
            );
            let help = "give it once: Azure refuses the second";
            problems.push(Problem::of("34h", message).help(help));
        }
    }
}

/// Rule 37: an identity has so many federated credentials at most.
fn credentials(plan: &Plan, problems: &mut Vec<Problem>) {
    let mut counts: BTreeMap<Thing<'_>, usize> = BTreeMap::new();
    for resource in plan.resources() {
        if resource.ty.token == managed_identity::FederatedIdentityCredential::TOKEN
            && let Some(identity) = resource.input("resourceName").and_then(Thing::of)
        {
            *counts.entry(identity).or_default() += 1;
        }
    }
    for (identity, count) in counts {
        if count > CREDENTIALS_PER_IDENTITY {
            let message = format!(
                "{count} accounts of other clouds act as {}, and Azure takes {CREDENTIALS_PER_IDENTITY} at most",
                identity.shown(plan),
            );
            let help = "let some act as another identity with the same rights";
            problems.push(Problem::of("37f", message).help(help));
        }
    }
}

#[diagnostic::do_not_recommend]
impl<U: Unit> Knows<U> for Azure {
    fn settings(at: At<'_, U>) -> Settings {
        U::settings(at)
    }
}

/// What methods of a design ask of a unit on Azure.
pub trait AzureScope {
    /// The name of the unit's resource group and of its storage account: the prefix and the
    /// unit, lower case letters and digits only.
    fn account_name(&self) -> String;

    /// The unit's resource group, declared when something first asks for it.
    fn resource_group(&self) -> NodeId;

    /// The name of the unit's resource group, as an input of what is in it.
    fn resource_group_name(&self) -> Value;

    /// The unit's storage account, declared when something first asks for it.
    fn storage_account(&self) -> NodeId;

    /// The region of what has one.
    fn region(&self) -> String;
}

impl AzureScope for Scope<Azure> {
    fn account_name(&self) -> String {
        let settings = self.settings();
        // The configuration's rules refuse two units that come to one name.
        settings
            .names
            .account(&settings.account_prefix, self.prefix())
    }

    fn resource_group(&self) -> NodeId {
        if let Some(node) = self.state().resource_group.get() {
            return node;
        }
        let name = self.account_name();
        let group = ResourceGroup::new(self.region(), name.clone()).resource(self.name(&name));
        let node = self.add_for(
            "The resource group that holds all else here and pays for it.",
            group,
        );
        self.state().resource_group.set(Some(node));
        node
    }

    fn resource_group_name(&self) -> Value {
        Output {
            node: self.resource_group(),
            attribute: "name",
        }
        .into()
    }

    fn storage_account(&self) -> NodeId {
        kinds::bucket::account(self)
    }

    fn region(&self) -> String {
        self.settings().region.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::authorization::RoleAssignment;
    use crate::resources::managed_identity::FederatedIdentityCredential;
    use cpg_core::plan::typed::plain;
    use cpg_core::plan::{Resource, ResourceType};

    static ASSIGNMENT: ResourceType = plain("azure-native:authorization:RoleAssignment");

    fn problems(count: usize) -> Vec<String> {
        let mut plan = Plan::default();
        for number in 0..count {
            plan.add(Resource::new(&ASSIGNMENT, format!("a{number}"), Vec::new()));
        }
        let (mut problems, mut warnings) = (Vec::new(), Vec::new());
        Azure::review(&plan, &mut problems, &mut warnings);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn role_assignments_of_a_subscription() {
        assert!(problems(ROLE_ASSIGNMENTS_PER_SUBSCRIPTION).is_empty());
        let said = problems(ROLE_ASSIGNMENTS_PER_SUBSCRIPTION + 1);
        assert!(
            said.len() == 1 && said[0].contains("would have 4001 role assignments"),
            "{said:?}"
        );
    }

    fn told(resources: impl IntoIterator<Item = Resource>) -> Vec<String> {
        let mut plan = Plan::default();
        for resource in resources {
            plan.add(resource);
        }
        let (mut problems, mut warnings) = (Vec::new(), Vec::new());
        Azure::review(&plan, &mut problems, &mut warnings);
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_role_is_given_once() {
        let given = |name: &str, who: &str, on: &str| {
            RoleAssignment::new(who.to_owned(), "Group", "/roles/r", on.to_owned()).resource(name)
        };
        let said = told([
            given("a", "AAAA", "/subscriptions/1/resourceGroups/g"),
            given("b", "aaaa", "/subscriptions/1/resourcegroups/g"),
            given("c", "bbbb", "/subscriptions/1/resourceGroups/g"),
        ]);
        let words = "`a` and `b` give one role: `aaaa` has it on `/subscriptions/1/resourcegroups/g` already\n  help: ";
        assert!(said.len() == 1 && said[0].starts_with(words), "{said:?}");
    }

    #[test]
    fn credentials_of_an_identity() {
        let credentials = |count: usize| {
            told((0..count).map(|number| {
                FederatedIdentityCredential::new(
                    Vec::new(),
                    format!("gcp-{number}"),
                    "https://accounts.google.com",
                    "group",
                    "robot",
                    number.to_string(),
                )
                .resource(format!("c{number}"))
            }))
        };
        assert!(credentials(CREDENTIALS_PER_IDENTITY).is_empty());
        let said = credentials(CREDENTIALS_PER_IDENTITY + 1);
        let words = "21 accounts of other clouds act as `robot`, and Azure takes 20 at most";
        assert!(said.len() == 1 && said[0].starts_with(words), "{said:?}");
    }
}
