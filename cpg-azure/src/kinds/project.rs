//! Projects: on Azure a dataset's resource group, whose storage account holds its buckets.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::ProjectOptions;
use cpg_core::kinds::{Made, Project};
use cpg_core::plan::{Output, Value};
use cpg_model::azure_ids;

use super::{
    ADMINISTER_COMPUTE, BROWSE, LIST_CONTAINERS, Role, VIEW_COMPUTE, VIEW_LOGS, VIEW_METRICS,
    VIEW_ROLES, assign,
};
use crate::cloud::{Azure, AzureScope as _};

#[diagnostic::do_not_recommend]
impl Hosts<Project> for Azure {
    fn make(scope: &Scope<Self>, _spec: &Spec, _options: &ProjectOptions) -> Made {
        let node = scope.resource_group();
        Made::known_by(node, "name")
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, _options: &ProjectOptions, id: &str) -> Made {
        scope.check_name(id, azure_ids::group(id));
        Made::existing(id)
    }
}

/// A role on the resource group; names of buckets are read from its storage account as a whole.
fn give(scope: &Scope<Azure>, on: &Made, to: &Principal, name: String, role: Role) {
    let own = on.node == Some(scope.resource_group());
    let where_to = if own && role == Role::Own(&LIST_CONTAINERS) {
        Output {
            node: scope.storage_account(),
            attribute: "id",
        }
        .into()
    } else {
        group_id(scope, on)
    };
    assign(scope, where_to, to, name, role);
}

/// The id of a resource group: of one that is made, or that exists by its name or whole id.
pub(crate) fn group_id(scope: &Scope<Azure>, group: &Made) -> Value {
    if let Some(node) = group.node {
        return Output {
            node,
            attribute: "id",
        }
        .into();
    }
    match group.address.as_text() {
        Some(name) if !name.starts_with('/') => Value::from(format!(
            "/subscriptions/{}/resourceGroups/{name}",
            scope.settings().subscription
        )),
        _ => group.address.clone(),
    }
}

gives! { Azure: Project, give;
    view_compute = Role::Own(&VIEW_COMPUTE);
    view_logs = Role::Own(&VIEW_LOGS);
    view_metrics = Role::Own(&VIEW_METRICS);
    view_roles = Role::Own(&VIEW_ROLES);
    browse = Role::Own(&BROWSE);
    list_buckets = Role::Own(&LIST_CONTAINERS);
    administer_compute = Role::Own(&ADMINISTER_COMPUTE);
}
