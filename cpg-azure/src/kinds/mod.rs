//! What each kind becomes on Azure, and what each verb grants there; a file a kind.

mod account;
pub(crate) mod bucket;
mod budget;
mod group;
mod project;
mod registry;
mod secret;
mod services;

use std::borrow::Cow;

use cpg_config::azure::Names;
use cpg_core::build::cloud::{Principal, PrincipalKind};
use cpg_core::build::scope::Scope;
use cpg_core::checks::rights::Thing;
use cpg_core::engine::forms::guid;
use cpg_core::kinds::Made;
use cpg_core::plan::{NodeId, Output, Value};
use cpg_model::names;

use crate::cloud::{Azure, AzureScope as _};
use crate::resources::authorization::{Permission, RoleAssignment, RoleDefinition};

/// A role: what is allowed, where somebody has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// One that everybody on Azure has, by the id of its definition.
    BuiltIn(&'static str),
    /// One of our own, which a deployment declares once.
    Own(&'static Own),
}

/// A role of our own.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Own {
    /// The last group of its id: what comes before is made of the deployment.
    pub(crate) tail: &'static str,
    /// Its name, before that of the deployment.
    name: &'static str,
    description: &'static str,
    /// What it may do with resources.
    pub(crate) actions: &'static [&'static str],
    /// What it may do with what is in them.
    pub(crate) data: &'static [&'static str],
    /// When it holds, where it is given: see [`LISTS_ONLY`].
    condition: Option<&'static str>,
}

/// What may be done with blobs.
/// Source: "Actions and attributes for Azure role assignment conditions for Azure Blob Storage".
mod blobs {
    pub(super) const READ: &str =
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
    pub(super) const ADD: &str =
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action";
    pub(super) const WRITE: &str =
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write";
    pub(super) const DELETE: &str =
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete";
    pub(super) const MOVE: &str =
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action";
    pub(super) const CONTAINERS: &str =
        "Microsoft.Storage/storageAccounts/blobServices/containers/read";
}

/// Holds for what lists blobs, and for nothing else that reads.
/// Source: "Example Azure role assignment conditions for Blob Storage".
const LISTS_ONLY: &str = "(!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'} AND NOT SubOperationMatches{'Blob.List'}))";

/// Sees the names of blobs: listing them and reading them is one right, of which a condition leaves
/// reading out.
pub(crate) static LIST_BLOBS: Own = Own {
    tail: "c9b10b5a0004",
    name: "Blob lister",
    description: "Sees the names of blobs, and nothing that is in them.",
    actions: &[blobs::CONTAINERS],
    data: &[blobs::READ],
    condition: Some(LISTS_ONLY),
};

/// Creates blobs, and reads all.
pub(crate) static APPEND_BLOBS: Own = Own {
    tail: "c9b10b5a0001",
    name: "Blob appender",
    description: "Reads blobs, and creates new ones; never changes or deletes one.",
    actions: &[blobs::CONTAINERS],
    data: &[blobs::ADD, blobs::READ],
    condition: None,
};

/// Creates, changes and deletes blobs, and no container.
pub(crate) static MUTATE_BLOBS: Own = Own {
    tail: "c9b10b5a0002",
    name: "Blob editor",
    description: "Reads, creates, changes and deletes blobs; leaves containers as they are.",
    actions: &[blobs::CONTAINERS],
    data: &[
        blobs::ADD,
        blobs::DELETE,
        blobs::MOVE,
        blobs::READ,
        blobs::WRITE,
    ],
    condition: None,
};

/// Sees which containers there are.
pub(crate) static LIST_CONTAINERS: Own = Own {
    tail: "c9b10b5a0003",
    name: "Container lister",
    description: "Sees which containers there are, and nothing that is in them.",
    actions: &[blobs::CONTAINERS],
    data: &[],
    condition: None,
};

/// What may be done with what a resource group holds besides data. Built-in roles say more than the
/// verbs: Monitoring Reader reads the settings of everything, Virtual Machine Contributor lists the
/// keys of storage accounts, by which all data is read.
/// Source: "Azure permissions for Monitor", "for Compute", "for Management and governance".
const SEE_GROUP: &str = "Microsoft.Resources/subscriptions/resourceGroups/read";

/// Sees virtual machines and disks.
pub(crate) static VIEW_COMPUTE: Own = Own {
    tail: "c9b10b5a0005",
    name: "Compute viewer",
    description: "Sees virtual machines, disks and networks; changes none.",
    actions: &[
        "Microsoft.Compute/*/read",
        "Microsoft.Network/*/read",
        SEE_GROUP,
    ],
    data: &[],
    condition: None,
};

/// Sees logs.
pub(crate) static VIEW_LOGS: Own = Own {
    tail: "c9b10b5a0006",
    name: "Log viewer",
    description: "Sees what happened, and logs of resources.",
    actions: &[
        "Microsoft.Insights/EventTypes/Values/Read",
        "Microsoft.Insights/Logs/*/Read",
        "Microsoft.OperationalInsights/workspaces/query/*/read",
        "Microsoft.OperationalInsights/workspaces/query/read",
        "Microsoft.OperationalInsights/workspaces/read",
        SEE_GROUP,
    ],
    data: &[],
    condition: None,
};

/// Sees metrics.
pub(crate) static VIEW_METRICS: Own = Own {
    tail: "c9b10b5a0007",
    name: "Metric viewer",
    description: "Sees how much resources do.",
    actions: &[
        "Microsoft.Insights/MetricDefinitions/Read",
        "Microsoft.Insights/MetricNamespaces/Read",
        "Microsoft.Insights/Metrics/Read",
        SEE_GROUP,
    ],
    data: &[],
    condition: None,
};

/// Sees which roles there are.
pub(crate) static VIEW_ROLES: Own = Own {
    tail: "c9b10b5a0008",
    name: "Role viewer",
    description: "Sees which roles there are.",
    actions: &["Microsoft.Authorization/roleDefinitions/read", SEE_GROUP],
    data: &[],
    condition: None,
};

/// Sees that a resource group is there.
pub(crate) static BROWSE: Own = Own {
    tail: "c9b10b5a0009",
    name: "Resource group browser",
    description: "Sees that the resource group is there, and nothing in it.",
    actions: &[SEE_GROUP],
    data: &[],
    condition: None,
};

/// Makes, changes and deletes virtual machines.
pub(crate) static ADMINISTER_COMPUTE: Own = Own {
    tail: "c9b10b5a000a",
    name: "Compute administrator",
    description: "Makes, changes and deletes virtual machines, disks and networks.",
    actions: &["Microsoft.Compute/*", "Microsoft.Network/*", SEE_GROUP],
    data: &[],
    condition: None,
};

impl Role {
    /// Storage Blob Data Reader.
    pub(crate) const READ_BLOBS: Self = Self::BuiltIn("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1");
    /// Storage Blob Data Contributor, which may delete containers too.
    pub(crate) const CHANGE_BLOBS: Self = Self::BuiltIn("ba92f5b4-2d11-453d-a403-e96b0029c9fe");
    /// `AcrPull`.
    pub(crate) const PULL_IMAGES: Self = Self::BuiltIn("7f951dda-4ed3-4680-a7ca-43fe172d538d");
    /// `AcrPush`.
    pub(crate) const PUSH_IMAGES: Self = Self::BuiltIn("8311e382-0749-4cb8-b61a-304f252e45ec");
    /// `AcrDelete`.
    pub(crate) const DELETE_IMAGES: Self = Self::BuiltIn("c2f4ef07-c644-48eb-af81-4b1b4947fb11");
    /// Key Vault Secrets User.
    pub(crate) const READ_SECRETS: Self = Self::BuiltIn("4633458b-17de-408a-b874-0445c86b69e6");
    /// Key Vault Secrets Officer.
    pub(crate) const CHANGE_SECRETS: Self = Self::BuiltIn("b86a8fe4-44ce-4948-aee5-eccb2c155cd7");
    /// Managed Identity Operator.
    pub(crate) const USE_IDENTITY: Self = Self::BuiltIn("f1a07417-d97a-45cb-824c-2b7467783830");

    /// Whether it is the role of that id.
    pub(crate) fn is(self, id: &str) -> bool {
        match self {
            Self::BuiltIn(guid) => guid == id,
            Self::Own(own) => id.ends_with(own.tail),
        }
    }

    /// What the original gave in its stead.
    fn of_original(self) -> Self {
        let Self::Own(own) = self else {
            return self;
        };
        if [&LIST_BLOBS, &LIST_CONTAINERS].contains(&own) {
            Self::READ_BLOBS
        } else if [&APPEND_BLOBS, &MUTATE_BLOBS].contains(&own) {
            Self::CHANGE_BLOBS
        } else {
            self
        }
    }
}

/// The id of a role that everybody has.
fn built_in(guid: &str) -> String {
    format!("/providers/Microsoft.Authorization/roleDefinitions/{guid}")
}

/// A role of our own: its id, and what declares it, once for all units.
fn own(scope: &Scope<Azure>, own: &'static Own) -> (String, NodeId) {
    let settings = scope.settings();
    let (subscription, prefix) = (&settings.subscription, &settings.account_prefix);
    // An id and a name are one in a tenant, which may have several subscriptions and deployments.
    let guid = guid(&format!("{subscription}/{prefix}"));
    let guid = format!("{}{}", &guid[..guid.len() - own.tail.len()], own.tail);
    let scope_of = format!("/subscriptions/{subscription}");
    let id = format!("{scope_of}/providers/Microsoft.Authorization/roleDefinitions/{guid}");
    let home = scope.home();
    let known = home.state().roles.borrow().get(&id).copied();
    if let Some(node) = known {
        return (id, node);
    }
    let texts = |texts: &[&'static str]| Some(texts.iter().copied().map(Value::from).collect());
    let name = format!("{} ({prefix} {subscription})", own.name);
    let permission = Permission {
        actions: texts(own.actions),
        data_actions: (!own.data.is_empty()).then(|| texts(own.data)).flatten(),
        ..Permission::new()
    };
    let definition = RoleDefinition {
        assignable_scopes: Some(vec![scope_of.clone().into()]),
        description: Some(own.description.into()),
        permissions: Some(vec![permission]),
        role_definition_id: Some(guid.into()),
        role_name: Some(name.into()),
        role_type: Some("CustomRole".into()),
        ..RoleDefinition::new(scope_of)
    };
    let mut key = own.name.to_lowercase().replace(' ', "-");
    // Units of other subscriptions than the home's have roles there.
    if home.settings().subscription != *subscription {
        key = format!("{key}-{subscription}");
    }
    let node = home.add_for(
        "A role that Azure does not have, for what a verb means.",
        definition.resource(home.name(&format!("{key}-role"))),
    );
    home.state().roles.borrow_mut().insert(id.clone(), node);
    (id, node)
}

/// A role that someone has on something already.
#[derive(Debug, PartialEq)]
pub(crate) struct Assigned {
    on: Thing<'static>,
    to: Thing<'static>,
    role: Role,
}

/// What a value names, as Azure compares it: letter case says nothing in ids.
pub(crate) fn compared(value: &Value) -> Option<Thing<'static>> {
    Some(match Thing::of(value)? {
        Thing::Id(id) => Thing::Id(Cow::Owned(id.to_ascii_lowercase())),
        node @ Thing::Node(_) => node.into_owned(),
    })
}

/// Whether someone was given a role on something before, which is noted. A deployment that was
/// there before has what each unit gave.
fn is_given(scope: &Scope<Azure>, on: &Value, to: &Value, role: Role) -> bool {
    let (Some(on), Some(to)) = (compared(on), compared(to)) else {
        return false;
    };
    let keeps = scope.settings().names == Names::Original;
    let noted = if keeps { scope.clone() } else { scope.home() };
    let assigned = Assigned { on, to, role };
    let mut before = noted.state().assigned.borrow_mut();
    let given = before.contains(&assigned);
    if !given {
        before.push(assigned);
    }
    given
}

/// Notes a mistake where somebody who exists is not named by an object id: Azure gives rights to
/// those, and they are in groups.
pub(crate) fn object(scope: &Scope<Azure>, who: &Value) {
    let Some(text) = who.as_text() else { return };
    if names::guid(text).is_err() {
        let message = format!("`{text}` is no object id, and Azure gives rights to those alone");
        scope.lacks(&message, "name who exists by the object id, a GUID");
    }
}

/// Gives someone a role on the resource of the id `on`.
///
/// Azure keeps a role of a principal on a resource once and refuses it a second time. Two verbs
/// may be one role here, so what was given already is not given again.
pub(crate) fn assign(scope: &Scope<Azure>, on: Value, to: &Principal, name: String, role: Role) {
    let keeps = scope.settings().names == Names::Original;
    let role = if keeps { role.of_original() } else { role };
    object(scope, &to.address);
    if is_given(scope, &on, &to.address, role) {
        return;
    }
    let kind = match to.kind {
        PrincipalKind::Group => "Group",
        PrincipalKind::Named if !keeps => "User",
        PrincipalKind::Account | PrincipalKind::Named | PrincipalKind::Foreign => {
            "ServicePrincipal"
        }
    };
    let (id, declared, condition) = match role {
        Role::BuiltIn(guid) => (built_in(guid), None, None),
        Role::Own(known) => {
            let (id, node) = own(scope, known);
            (id, Some(node), known.condition)
        }
    };
    let assignment = RoleAssignment {
        condition: condition.map(Value::from),
        condition_version: condition.map(|_| "2.0".into()),
        ..RoleAssignment::new(to.address.clone(), kind, id, on)
    };
    let mut assignment = assignment.resource(name);
    assignment.depends_on.extend(declared);
    scope.add(assignment);
}

/// The id of something as the scope of a role: its resource's, or that of what exists already
/// in the unit's own resource group, at `path` there. A whole id is taken as it is.
pub(crate) fn id_of(scope: &Scope<Azure>, made: &Made, path: &str) -> Value {
    if let Some(node) = made.node {
        return Output {
            node,
            attribute: "id",
        }
        .into();
    }
    match made.address.as_text() {
        Some(name) if !name.starts_with('/') => Value::from(format!(
            "/subscriptions/{}/resourceGroups/{}/providers/{path}/{name}",
            scope.settings().subscription,
            scope.account_name(),
        )),
        _ => made.address.clone(),
    }
}
