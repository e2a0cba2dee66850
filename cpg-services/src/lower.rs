//! What kinds of services become, whatever the cloud they are used from.

use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::plan::Output;
use cpg_core::world::{Any, Cloud, Hosts, Scope};

use crate::kinds::{HailUser, MetamistProject};
use crate::resources::{hail, metamist};

/// A user of Hail Batch; without a service there is none.
#[must_use]
pub fn hail_user<C: Cloud>(scope: &Scope<C>, spec: &Spec, url: Option<&str>) -> Made {
    let username = spec
        .options
        .username
        .clone()
        .unwrap_or_else(|| format!("{}-{}", scope.dataset(), spec.key));
    let user = hail::BatchUser::new(url.unwrap_or_default().to_owned(), C::NAME, username);
    let node = scope.add(user.resource(scope.resource_name::<HailUser>(&spec.key)));
    Made::new(
        node,
        Output {
            node,
            attribute: "cloudId",
        }
        .into(),
    )
}

/// A billing project of Hail Batch, named as the dataset.
#[must_use]
pub fn billing_project<C: Cloud>(scope: &Scope<C>, spec: &Spec, url: Option<&str>) -> Made {
    let project = hail::BillingProject::new(
        url.unwrap_or_default().to_owned(),
        scope.dataset().to_owned(),
        C::NAME,
    );
    let node = scope.add(project.resource(scope.name(&spec.key)));
    Made::new(
        node,
        Output {
            node,
            attribute: "id",
        }
        .into(),
    )
}

#[diagnostic::do_not_recommend]
impl Hosts<MetamistProject> for Any {
    fn make(scope: &Scope<Self>, spec: &Spec) -> Made {
        let name = spec
            .name
            .clone()
            .unwrap_or_else(|| scope.dataset().to_owned());
        let project = metamist::Project::new(name);
        let node = scope.add(project.resource(scope.name(&spec.key)));
        Made::new(
            node,
            Output {
                node,
                attribute: "projectName",
            }
            .into(),
        )
    }
}
