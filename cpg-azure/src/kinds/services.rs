//! Kinds of services that run beside Azure: Hail Batch.

use cpg_config::HailAzure;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::world::{Hosts, Scope};
use cpg_services::kinds::{BillingProject, HailUser};
use cpg_services::lower;

use crate::cloud::Azure;

fn hail(scope: &Scope<Azure>) -> Option<&HailAzure> {
    scope.organisation().hail.as_ref()?.azure.as_ref()
}

#[diagnostic::do_not_recommend]
impl Hosts<HailUser> for Azure {
    fn make(scope: &Scope<Self>, spec: &Spec) -> Made {
        lower::hail_user(
            scope,
            spec,
            hail(scope).map(|hail| hail.hail_auth_url.as_str()),
        )
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<BillingProject> for Azure {
    fn make(scope: &Scope<Self>, spec: &Spec) -> Made {
        lower::billing_project(
            scope,
            spec,
            hail(scope).map(|hail| hail.hail_batch_url.as_str()),
        )
    }
}
