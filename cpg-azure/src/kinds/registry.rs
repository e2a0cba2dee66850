//! Registries of container images.

use cpg_core::build::cloud::{Gives, Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::RegistryOptions;
use cpg_core::kinds::verbs;
use cpg_core::kinds::{Made, Registry};
use cpg_model::azure_ids;

use super::{Role, assign, id_of};
use crate::cloud::{Azure, AzureScope as _};
use crate::resources::container_registry::{self, RegistrySku};

#[diagnostic::do_not_recommend]
impl Hosts<Registry> for Azure {
    fn key(key: &str) -> String {
        format!("container-registry-{key}")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &RegistryOptions) -> Made {
        let registry = container_registry::Registry {
            admin_user_enabled: Some(true),
            network_rule_bypass_options: Some("AzureServices".into()),
            public_network_access: Some("Enabled".into()),
            zone_redundancy: Some("Disabled".into()),
            ..container_registry::Registry::new(
                options.region.clone().unwrap_or_else(|| scope.region()),
                registry_name(scope, spec.name.as_deref().unwrap_or(&spec.key)),
                scope.resource_group_name(),
                RegistrySku::new("Basic"),
            )
        };
        let node = scope.add(registry.resource(scope.resource_name::<Registry>(&spec.key)));
        Made::known_by(node, "id")
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, _options: &RegistryOptions, id: &str) -> Made {
        scope.check_name(id, azure_ids::registry(id));
        Made::existing(id)
    }
}

/// A registry's name, unique in all of Azure: the storage account's and its own, letters and
/// digits only.
fn registry_name(scope: &Scope<Azure>, own: &str) -> String {
    let own = own
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase());
    scope.account_name().chars().chain(own).collect()
}

fn give(scope: &Scope<Azure>, on: &Made, to: &Principal, name: String, role: Role) {
    let id = id_of(scope, on, "Microsoft.ContainerRegistry/registries");
    assign(scope, id, to, name, role);
}

gives! { Azure: Registry, give;
    pull = Role::PULL_IMAGES;
}

/// Who uploads an image also pulls it, and deletes what it replaces: three roles on Azure. The
/// name is that of the one that pushes.
#[diagnostic::do_not_recommend]
impl Gives<Registry, verbs::push> for Azure {
    fn give(scope: &Scope<Self>, on: &Made, to: &Principal, name: String) {
        let stem = name.strip_suffix("-push").unwrap_or(&name);
        give(scope, on, to, format!("{stem}-pull"), Role::PULL_IMAGES);
        give(scope, on, to, format!("{stem}-delete"), Role::DELETE_IMAGES);
        give(scope, on, to, name, Role::PUSH_IMAGES);
    }
}
