//! Kinds of Hail Batch as types for a design's fields, and what they become, whatever the cloud
//! they are used from.

use cpg_core::build::cloud::{Cloud, Hosts};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::options::NoOptions;
use cpg_model::kinds;

use super::resources;
use crate::address::{HAIL_AUTH, HAIL_BATCH, Services, address};

cpg_core::kind_options! {
    /// Options of a user of Hail Batch.
    pub HailUserOptions {
        /// The user's name in the service, where that is not the unit's and its own.
        username: name,
    }
}

cpg_core::kinds! {
    HailUser(HailUserOptions) = kinds::HAIL_USER, "A machine user of Hail Batch.";
    BillingProject(NoOptions) = kinds::BILLING_PROJECT, "What jobs of Hail Batch are charged to.";
}

/// The key, in names, of a user of Hail Batch.
#[must_use]
pub fn user_key(key: &str) -> String {
    format!("hail-batch-user-{key}")
}

/// A user of Hail Batch.
#[must_use]
pub fn user<C: Hosts<HailUser>>(
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
    let user = resources::BatchUser::new(url, C::NAME, username);
    let node = scope.add(user.resource(scope.resource_name::<HailUser>(&spec.key)));
    Made::known_by(node, "cloudId")
}

/// A billing project of Hail Batch, named as the unit.
#[must_use]
pub fn billing_project<C: Cloud>(scope: &Scope<C>, spec: &Spec, services: &Services) -> Made {
    let project = resources::BillingProject::new(
        address(scope, services, HAIL_BATCH),
        scope.prefix().to_owned(),
        C::NAME,
    );
    let node = scope.add(project.resource(scope.name(&spec.key)));
    Made::known_by(node, "id")
}
