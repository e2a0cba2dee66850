//! Services (APIs) of a project, and which must be switched on before which. Knows no kind.

use cpg_core::build::scope::Scope;
use cpg_core::plan::NodeId;

use crate::cloud::{Gcp, GcpScope as _, project_holder};
use crate::resources::projects;

/// A service of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// Its key in names: `{key}-service`.
    pub key: &'static str,
    /// Its address, without `.googleapis.com`.
    pub api: &'static str,
    /// The service that has to be there before it.
    after: Option<&'static Service>,
}

const fn after(key: &'static str, api: &'static str, first: &'static Service) -> Service {
    Service {
        key,
        api,
        after: Some(first),
    }
}

/// Switches services on and off; every project has it.
pub const SERVICE_USAGE: Service = Service {
    key: "serviceusage",
    api: "serviceusage",
    after: None,
};
/// Projects and their policies; most services need it.
pub const RESOURCE_MANAGER: Service = Service {
    key: "cloudresourcemanager",
    api: "cloudresourcemanager",
    after: None,
};
/// Groups.
pub const CLOUD_IDENTITY: Service = after("cloudidentity", "cloudidentity", &RESOURCE_MANAGER);
/// Secrets.
pub const SECRET_MANAGER: Service = after("secretmanager", "secretmanager", &RESOURCE_MANAGER);
/// Spark clusters.
pub const DATAPROC: Service = after("dataproc", "dataproc", &RESOURCE_MANAGER);
/// Billing accounts.
pub const BILLING: Service = after("cloudbilling", "cloudbilling", &RESOURCE_MANAGER);
/// Budgets of billing accounts.
pub const BUDGETS: Service = after("cloudbillingbudgets", "billingbudgets", &BILLING);
/// Service accounts.
pub const IAM: Service = after("iam", "iam", &RESOURCE_MANAGER);
/// Tokens for accounts of other clouds.
pub const TOKENS: Service = after("sts", "sts", &IAM);
/// Tokens of service accounts.
pub const CREDENTIALS: Service = after("iamcredentials", "iamcredentials", &IAM);
/// Batch jobs.
pub const BATCH: Service = after("batch", "batch", &SERVICE_USAGE);
/// Temporary access.
pub const PRIVILEGED_ACCESS: Service = after(
    "privilegedaccessmanager",
    "privilegedaccessmanager",
    &RESOURCE_MANAGER,
);

/// Declares a service of the dataset's project, and those before it, once.
pub(crate) fn switch_on(scope: &Scope<Gcp>, service: Service) -> NodeId {
    let holder = project_holder(scope);
    if let Some(node) = holder.state().services.borrow().get(service.key) {
        return *node;
    }
    let first = service.after.map(|first| switch_on(scope, *first));
    let declared = projects::Service {
        disable_on_destroy: Some(false),
        ..projects::Service::new(
            scope.project_id(),
            format!("{}.googleapis.com", service.api),
        )
    };
    let mut resource = declared.resource(holder.name(&format!("{}-service", service.key)));
    resource.depends_on.extend(first);
    let node = scope.add_for("Services of Google Cloud that are switched on.", resource);
    holder
        .state()
        .services
        .borrow_mut()
        .insert(service.key, node);
    node
}
