//! Kinds of services that run beside Google Cloud: Hail Batch.

use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::world::{Hosts, Scope};
use cpg_services::kinds::{BillingProject, HailUser};
use cpg_services::lower;

use crate::cloud::Gcp;

#[diagnostic::do_not_recommend]
impl Hosts<HailUser> for Gcp {
    fn make(scope: &Scope<Self>, spec: &Spec) -> Made {
        let hail = scope.organisation().hail.as_ref();
        lower::hail_user(
            scope,
            spec,
            hail.map(|hail| hail.gcp.hail_auth_url.as_str()),
        )
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<BillingProject> for Gcp {
    fn make(scope: &Scope<Self>, spec: &Spec) -> Made {
        let hail = scope.organisation().hail.as_ref();
        lower::billing_project(
            scope,
            spec,
            hail.map(|hail| hail.gcp.hail_batch_url.as_str()),
        )
    }
}
