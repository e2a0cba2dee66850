//! Secrets, in the vault of their unit.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::build::secrets::KeepsSecrets;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::SecretOptions;
use cpg_core::kinds::{Made, Secret};
use cpg_core::plan::{NodeId, Output, Value};
use cpg_model::azure_ids;

use super::{Role, assign, id_of};
use crate::cloud::{Azure, AzureScope as _};
use crate::resources::key_vault::{self, SecretProperties, Vault, VaultProperties, VaultSku};

/// What a secret holds until somebody keeps something in it: in a vault there is none that is
/// empty, and a right can be given only on what is there.
const NOTHING: &str = "nothing is kept here yet";

/// The input that has the text.
const TEXT: &str = "properties.value";

#[diagnostic::do_not_recommend]
impl Hosts<Secret> for Azure {
    fn make(scope: &Scope<Self>, spec: &Spec, _options: &SecretOptions) -> Made {
        let vault = Output {
            node: vault(scope),
            attribute: "name",
        };
        let secret = key_vault::Secret::new(
            holding(Value::from(NOTHING)),
            scope.resource_group_name(),
            spec.name.clone().unwrap_or_else(|| spec.key.clone()),
            vault,
        );
        let mut resource = secret.resource(scope.resource_name::<Secret>(&spec.key));
        // What people keep in it is theirs.
        resource.options_mut().ignore_changes.push(TEXT.into());
        Made::known_by(scope.add(resource), "id")
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, _options: &SecretOptions, id: &str) -> Made {
        scope.check_name(id, azure_ids::secret(id));
        Made::existing(id)
    }
}

fn holding(text: Value) -> SecretProperties {
    SecretProperties {
        value: Some(Value::Secret(Box::new(text))),
        ..Default::default()
    }
}

impl KeepsSecrets for Azure {
    fn keep(scope: &Scope<Self>, secret: &Made, _name: String, text: Value) {
        let Some(node) = secret.node else {
            scope.lacks(
                "a secret that exists holds what its keeper writes",
                "let the design make the secret",
            );
            return;
        };
        let mut kept = false;
        scope.change(node, |resource| {
            let mut inputs = resource.inputs.iter_mut();
            if let Some((_, held)) = inputs.find(|(name, _)| name == "properties") {
                *held = Value::Map(holding(text).into_map());
            }
            let ignored = &mut resource.options_mut().ignore_changes;
            kept = !ignored.iter().any(|input| input == TEXT);
            ignored.retain(|input| input != TEXT);
        });
        if kept {
            scope.lacks(
                "two texts are kept in one secret, and a vault's holds one",
                "keep one of them in another secret",
            );
        }
    }
}

/// The unit's vault, declared when something first asks for it.
fn vault(scope: &Scope<Azure>) -> NodeId {
    if let Some(node) = scope.state().vault.get() {
        return node;
    }
    let name = scope.account_name();
    let properties = VaultProperties {
        enable_rbac_authorization: Some(true),
        ..VaultProperties::new(
            VaultSku::new("A", "standard"),
            scope.settings().tenant.clone(),
        )
    };
    let vault = Vault::new(
        scope.region(),
        properties,
        scope.resource_group_name(),
        name.clone(),
    );
    let node = scope.add_for(
        "The vault that all secrets here are in.",
        vault.resource(scope.name(&format!("{name}-vault"))),
    );
    scope.state().vault.set(Some(node));
    node
}

fn give(scope: &Scope<Azure>, on: &Made, to: &Principal, name: String, role: Role) {
    let path = format!("Microsoft.KeyVault/vaults/{}/secrets", scope.account_name());
    assign(scope, id_of(scope, on, &path), to, name, role);
}

gives! { Azure: Secret, give;
    access = Role::READ_SECRETS;
    manage = Role::CHANGE_SECRETS;
}
