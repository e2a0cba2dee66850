//! Kinds of services that run beside Azure: Hail Batch.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::options::NoOptions;
use cpg_provider::hail::kinds;
use cpg_provider::hail::kinds::{BillingProject, HailUser, HailUserOptions};

use crate::cloud::Azure;

#[diagnostic::do_not_recommend]
impl Hosts<HailUser> for Azure {
    fn key(key: &str) -> String {
        kinds::user_key(key)
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &HailUserOptions) -> Made {
        kinds::user(scope, spec, options, &scope.settings().services)
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<BillingProject> for Azure {
    fn make(scope: &Scope<Self>, spec: &Spec, _options: &NoOptions) -> Made {
        kinds::billing_project(scope, spec, &scope.settings().services)
    }
}
