//! What kinds of services become, whatever the cloud they are used from.

use std::collections::BTreeMap;

use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::options::NoOptions;
use cpg_core::world::{Any, Cloud, Hosts, Scope};

use crate::kinds::{HailUser, HailUserOptions, MetamistProject};
use crate::resources::{hail, metamist};

/// Addresses of services, as the settings of a cloud have them.
pub type Services = BTreeMap<&'static str, String>;

/// Under which name the address of Hail Batch stands.
pub const HAIL_BATCH: &str = "hail-batch";
/// Under which name the address of the log-in to Hail Batch stands.
pub const HAIL_AUTH: &str = "hail-auth";

/// The address of a service; where there is none, that is a mistake of the configuration.
fn address<C: Cloud>(scope: &Scope<C>, services: &Services, name: &str) -> String {
    let address = services.get(name).cloned();
    address.unwrap_or_else(|| {
        scope.lacks(
            &format!("it needs the address of the service `{name}`"),
            "give the address in the settings of the cloud",
        );
        String::new()
    })
}

/// The key, in names, of a user of Hail Batch.
#[must_use]
pub fn hail_user_key(key: &str) -> String {
    format!("hail-batch-user-{key}")
}

/// A user of Hail Batch.
#[must_use]
pub fn hail_user<C: Hosts<HailUser>>(
    scope: &Scope<C>,
    spec: &Spec,
    options: &HailUserOptions,
    services: &Services,
) -> Made {
    let url = address(scope, services, HAIL_AUTH);
    let username = options
        .username
        .clone()
        .unwrap_or_else(|| format!("{}-{}", scope.prefix(), spec.key));
    let user = hail::BatchUser::new(url, C::NAME, username);
    let node = scope.add(user.resource(scope.resource_name::<HailUser>(&spec.key)));
    Made::known_by(node, "cloudId")
}

/// A billing project of Hail Batch, named as the unit.
#[must_use]
pub fn billing_project<C: Cloud>(scope: &Scope<C>, spec: &Spec, services: &Services) -> Made {
    let project = hail::BillingProject::new(
        address(scope, services, HAIL_BATCH),
        scope.prefix().to_owned(),
        C::NAME,
    );
    let node = scope.add(project.resource(scope.name(&spec.key)));
    Made::known_by(node, "id")
}

#[diagnostic::do_not_recommend]
impl Hosts<MetamistProject> for Any {
    fn make(scope: &Scope<Self>, spec: &Spec, _options: &NoOptions) -> Made {
        let name = spec
            .name
            .clone()
            .unwrap_or_else(|| scope.prefix().to_owned());
        let project = metamist::Project::new(name);
        let node = scope.add(project.resource(scope.name(&spec.key)));
        Made::known_by(node, "projectName")
    }
}
