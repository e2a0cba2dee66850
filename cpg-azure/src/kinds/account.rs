//! Machine accounts: managed identities.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::MachineAccountOptions;
use cpg_core::kinds::{MachineAccount, Made};
use cpg_model::{azure_ids, names};

use super::{Role, assign, id_of};
use crate::cloud::{Azure, AzureScope as _};
use crate::resources::managed_identity::UserAssignedIdentity;

#[diagnostic::do_not_recommend]
impl Hosts<MachineAccount> for Azure {
    fn key(key: &str) -> String {
        format!("service-account-{key}")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, _options: &MachineAccountOptions) -> Made {
        let group = scope.resource_group_name();
        let name = spec.name.as_ref().unwrap_or(&spec.key);
        let identity = UserAssignedIdentity::new(scope.region(), group, name);
        let node = scope.add(identity.resource(scope.resource_name::<MachineAccount>(&spec.key)));
        Made::known_by(node, "principalId")
    }
}

fn give(scope: &Scope<Azure>, on: &Made, to: &Principal, name: String, role: Role) {
    if let Some(id) = on.address.as_text() {
        if names::guid(id).is_ok() {
            scope.lacks(
                &format!("`{id}` is an object id, and a right on an identity that exists needs its whole id"),
                "write `/subscriptions/GUID/resourceGroups/GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME`",
            );
            return;
        }
        scope.check_name(id, azure_ids::identity(id));
    }
    let identity = id_of(
        scope,
        on,
        "Microsoft.ManagedIdentity/userAssignedIdentities",
    );
    assign(scope, identity, to, name, role);
}

gives! { Azure: MachineAccount, give;
    act_as = Role::USE_IDENTITY;
}
