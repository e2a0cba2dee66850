//! What every dataset has whatever its components: a project, what it may cost, what people
//! see of it, and outside accounts of its access levels.

use crate::config::{AzureOrganisation, CloudName, Dataset, Organisation};
use cpg::prelude::*;

use crate::access::Access;

/// A dataset's project and budget.
#[dataset(clouds(gcp, azure), roles = Access)]
pub struct Base {
    /// The project that holds the dataset and pays for it.
    #[resource(lazy)]
    project: Project,
    /// What the dataset may cost a month.
    #[resource(
        when = has_budget(config, organisation, cloud),
        monthly = monthly(config, cloud),
    )]
    budget: Budget,
    /// Accounts of other programs that work with the dataset, by access level.
    #[resource(each = level, existing = config.deployment_account(level, cloud), joins(level))]
    deployment: PerLevel<MachineAccount>,
}

/// What people see of a project beside its data.
#[dataset(clouds(gcp, azure), when = organisation.is_made_whole(cloud), roles = Access)]
pub struct Seen {
    /// The dataset's project.
    #[resource(of = Base.project)]
    #[grant(view_compute(analysis), view_logs(analysis), view_metrics(analysis))]
    seen: Project,
}

/// Whether there is a budget: always on Google Cloud; on Azure where one is written and the
/// configuration says when those begin, which nobody else can know.
fn has_budget(config: &Dataset, organisation: &Organisation, cloud: &str) -> bool {
    let begins = |azure: &AzureOrganisation| azure.budgets.is_some();
    cloud == CloudName::Gcp.as_str()
        || (config.budgets.azure.is_some() && organisation.azure.as_ref().is_some_and(begins))
}

fn monthly(config: &Dataset, cloud: &str) -> i64 {
    let budgets = &config.budgets;
    let budget = match cloud == CloudName::Gcp.as_str() {
        true => &budgets.gcp,
        false => &budgets.azure,
    };
    budget.as_ref().map_or(0, |budget| budget.monthly_budget)
}
