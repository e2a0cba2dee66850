//! Secrets of Secret Manager.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::build::secrets::KeepsSecrets;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::SecretOptions;
use cpg_core::kinds::{Made, Secret};
use cpg_core::plan::Value;
use cpg_model::full_names;

use super::{Role, existing, named_project, project_of};
use crate::cloud::{Gcp, GcpScope as _, member};
use crate::resources::secret_manager::{
    self, SecretReplica, SecretReplication, SecretReplicationUserManaged, SecretVersion,
};
use crate::services::SECRET_MANAGER;

#[diagnostic::do_not_recommend]
impl Hosts<Secret> for Gcp {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &SecretOptions) -> Made {
        let project = named_project(scope, options.project.as_deref());
        let id = spec
            .name
            .clone()
            .unwrap_or_else(|| format!("{}-{}", scope.prefix(), spec.key));
        // Kept where the dataset is, not wherever Google chooses.
        let replication = SecretReplication {
            user_managed: Some(SecretReplicationUserManaged::new(vec![SecretReplica::new(
                scope.region(),
            )])),
            ..Default::default()
        };
        let secret = secret_manager::Secret::new(project, replication, id);
        let mut resource = secret.resource(scope.resource_name::<Secret>(&spec.key));
        resource.depends_on.push(scope.service(SECRET_MANAGER));
        let node = scope.add(resource);
        Made::known_by(node, "id").in_project(options.project.as_ref())
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, options: &SecretOptions, id: &str) -> Made {
        scope.check_name(id, full_names::secret(id));
        if full_names::is_full(id) {
            return existing(id, None);
        }
        let project = options.project.as_deref();
        let project = project.unwrap_or(&scope.settings().project);
        let project = full_names::project_id(project);
        let made = Made::existing(&format!("projects/{project}/secrets/{id}"));
        made.in_project(options.project.as_ref())
    }
}

impl KeepsSecrets for Gcp {
    fn keep(scope: &Scope<Self>, secret: &Made, name: String, text: Value) {
        let version = SecretVersion::new(secret.address.clone(), text);
        scope.add(version.resource(name));
    }
}

fn give(scope: &Scope<Gcp>, on: &Made, to: &Principal, name: String, role: Role) {
    let grant = secret_manager::SecretIamMember::new(
        member(to),
        project_of(scope, on),
        role.id(scope),
        on.address.clone(),
    );
    scope.add(grant.resource(name));
}

gives! { Gcp: Secret, give;
    access = Role::READ_SECRETS;
    manage = Role::OWN_SECRETS;
}
