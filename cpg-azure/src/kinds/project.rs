//! Projects: on Azure a dataset's resource group, whose storage account holds its buckets.

use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::ProjectOptions;
use cpg_core::kinds::{Made, Project};
use cpg_core::plan::Output;
use cpg_core::world::{Hosts, Principal, Scope};

use super::{LIST_CONTAINERS, Role, assign};
use crate::cloud::{Azure, AzureScope as _};

#[diagnostic::do_not_recommend]
impl Hosts<Project> for Azure {
    fn make(scope: &Scope<Self>, _spec: &Spec, _options: &ProjectOptions) -> Made {
        let node = scope.resource_group();
        Made::known_by(node, "name")
    }
}

/// Names of buckets are read from the storage account as a whole.
fn give(scope: &Scope<Azure>, _on: &Made, to: &Principal, name: String, role: Role) {
    let account = Output {
        node: scope.storage_account(),
        attribute: "id",
    };
    assign(scope, account.into(), to, name, role);
}

gives! { Azure: Project, give;
    list_buckets = Role::Own(&LIST_CONTAINERS);
}
