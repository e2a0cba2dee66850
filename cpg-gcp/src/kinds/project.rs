//! Projects: the unit's own, and projects beside it.

use cpg_core::build::cloud::{Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::gives;
use cpg_core::kinds::options::ProjectOptions;
use cpg_core::kinds::{Made, Project};
use cpg_core::plan::{NodeId, Output, Value};
use cpg_model::{full_names, names};

use super::Role;
use crate::cloud::{Gcp, GcpScope as _, member, project_holder};
use crate::resources::{organizations, projects};
use crate::services::{self, Service};

/// The project that the unit is in: its own, or that of the unit that holds it.
pub(crate) fn own(scope: &Scope<Gcp>) -> NodeId {
    let holder = project_holder(scope);
    if let Some(node) = holder.state().project.get() {
        return node;
    }
    let id = Value::from(&scope.settings().project);
    let node = declare(scope, &holder.resource_name::<Project>("project"), id);
    holder.state().project.set(Some(node));
    node
}

fn declare(scope: &Scope<Gcp>, name: &str, id: Value) -> NodeId {
    let billing = scope.settings().billing_account.as_ref();
    let project = organizations::Project {
        billing_account: billing.map(Value::from),
        // Removing it from the plan leaves it: data is not deleted by a forgotten line.
        deletion_policy: Some("ABANDON".into()),
        org_id: Some(scope.organization("orgId")),
        ..organizations::Project::new(id.clone(), id)
    };
    scope.add_for(
        "The project that holds all else here and pays for it.",
        project.resource(name),
    )
}

#[diagnostic::do_not_recommend]
impl Hosts<Project> for Gcp {
    fn make(scope: &Scope<Self>, spec: &Spec, options: &ProjectOptions) -> Made {
        let node = match &options.beside {
            None => own(scope),
            Some(beside) => {
                let id = format!("{}-{beside}", scope.settings().project);
                scope.check_name(&id, names::made_project_id(&id));
                let id = Value::concat([scope.project_id(), Value::from(format!("-{beside}"))]);
                declare(scope, &scope.resource_name::<Project>(&spec.key), id)
            }
        };
        Made::known_by(node, "projectId")
    }

    fn existing(scope: &Scope<Self>, _spec: &Spec, _options: &ProjectOptions, id: &str) -> Made {
        scope.check_name(id, full_names::project(id));
        Made::existing(full_names::project_id(id))
    }
}

fn give(
    scope: &Scope<Gcp>,
    on: &Made,
    to: &Principal,
    name: String,
    (role, service): (Role, Option<Service>),
) {
    let project = match on.node {
        Some(node) if node != scope.project() => Output {
            node,
            attribute: "id",
        }
        .into(),
        _ => on.address.clone(),
    };
    let mut grant = projects::IamMember::new(member(to), project, role.id(scope)).resource(name);
    grant
        .depends_on
        .extend(service.map(|service| scope.service(service)));
    scope.add(grant);
}

const fn predefined(role: &'static str) -> (Role, Option<Service>) {
    (Role::Predefined(role), None)
}

gives! { Gcp: Project, give;
    view_compute = predefined("roles/compute.viewer");
    view_logs = predefined("roles/logging.viewer");
    view_metrics = predefined("roles/monitoring.viewer");
    view_clusters = predefined("roles/dataproc.viewer");
    view_roles = predefined("roles/iam.roleViewer");
    browse = predefined("roles/browser");
    list_buckets = (Role::LIST_OBJECTS, Some(services::CLOUD_IDENTITY));
    use_services = predefined("roles/serviceusage.serviceUsageConsumer");
    administer_compute = predefined("roles/compute.admin");
    administer_clusters = (Role::Predefined("roles/dataproc.admin"), Some(services::DATAPROC));
    work_in_clusters =
        (Role::Organization("DataprocWorkerWithoutStorageAccess"), Some(services::DATAPROC));
    report_batch = (Role::Predefined("roles/batch.agentReporter"), Some(services::BATCH));
    edit_batch = (Role::Predefined("roles/batch.jobsEditor"), Some(services::BATCH));
}
