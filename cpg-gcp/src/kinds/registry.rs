//! Repositories of Artifact Registry.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::RegistryOptions;
use cpg_core::kinds::{Made, Registry};
use cpg_core::plan::Value;
use cpg_model::full_names;

use super::{Role, existing, location_of, named_project, project_of};
use crate::cloud::{Gcp, GcpScope as _, member, name_in_project};
use crate::resources::artifact_registry;

#[diagnostic::do_not_recommend]
impl Hosts<Registry> for Gcp {
    fn key(key: &str) -> String {
        format!("artifact-registry-{key}")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &RegistryOptions) -> Made {
        let project = named_project(scope, options.project.as_deref());
        let id = spec.name.clone();
        let id = id.unwrap_or_else(|| name_in_project(scope, &spec.key));
        let registry = artifact_registry::Repository {
            description: options.description.as_ref().map(Value::from),
            ..artifact_registry::Repository::new(
                options
                    .format
                    .clone()
                    .unwrap_or_else(|| "DOCKER".to_owned()),
                options.region.clone().unwrap_or_else(|| scope.region()),
                project,
                id,
            )
        };
        let name = scope.resource_name::<Registry>(&spec.key);
        let node = scope.add(registry.resource(name));
        Made::known_by(node, "id").in_project(options.project.as_ref())
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, options: &RegistryOptions, id: &str) -> Made {
        scope.check_name(id, full_names::registry(id));
        existing(id, options.project.as_ref())
    }
}

fn give(scope: &Scope<Gcp>, on: &Made, to: &Principal, name: String, role: Role) {
    let grant = artifact_registry::RepositoryIamMember::new(
        location_of(scope, on),
        member(to),
        project_of(scope, on),
        on.address.clone(),
        role.id(scope),
    );
    scope.add(grant.resource(name));
}

gives! { Gcp: Registry, give;
    pull = Role::PULL_IMAGES;
    push = Role::PUSH_IMAGES;
}
