//! Services of Cloud Run that exist already: they are deployed elsewhere, and only used here.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::ServiceOptions;
use cpg_core::kinds::{Made, Service};
use cpg_core::problem::Problem;
use cpg_model::full_names;

use super::{Role, existing, location_of, project_of};
use crate::cloud::{Gcp, member};
use crate::resources::cloud_run;

#[diagnostic::do_not_recommend]
impl Hosts<Service> for Gcp {
    fn make(scope: &Scope<Self>, spec: &Spec, _options: &ServiceOptions) -> Made {
        let message = format!(
            "service `{}` of `{}` would have to be made",
            spec.key,
            scope.prefix(),
        );
        let help = "name one that is deployed already with `existing = ...`";
        scope.world().problem(Problem::new(message).help(help));
        Made::existing("")
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, options: &ServiceOptions, id: &str) -> Made {
        scope.check_name(id, full_names::service(id));
        existing(id, options.project.as_ref())
    }
}

fn give(scope: &Scope<Gcp>, on: &Made, to: &Principal, name: String, role: Role) {
    let grant = cloud_run::IamMember::new(
        location_of(scope, on),
        member(to),
        project_of(scope, on),
        role.id(scope),
        on.address.clone(),
    );
    scope.add(grant.resource(name));
}

gives! { Gcp: Service, give;
    invoke = Role::Predefined("roles/run.invoker");
}
