//! Kinds of services that run beside Azure: Hail Batch.

use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::world::{Hosts, Scope};
use cpg_services::kinds::{BillingProject, HailUser};
use cpg_services::lower;

use crate::cloud::Azure;

#[diagnostic::do_not_recommend]
impl Hosts<HailUser> for Azure {
    fn make(scope: &Scope<Self>, spec: &Spec) -> Made {
        lower::hail_user(scope, spec, &scope.settings().services)
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<BillingProject> for Azure {
    fn make(scope: &Scope<Self>, spec: &Spec) -> Made {
        lower::billing_project(scope, spec, &scope.settings().services)
    }
}
