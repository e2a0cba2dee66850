//! What every dataset has whatever its components: a project, what it may cost, what people
//! see of it, and outside accounts of its access levels.

use crate::config::Dataset;
use cpg::prelude::*;

use crate::access::Access;

/// A dataset's project and budget.
#[dataset(clouds(gcp, azure), roles = Access)]
pub struct Base {
    /// The project that holds the dataset and pays for it.
    #[resource(lazy)]
    project: Project,
    /// What people see of the project.
    #[resource(of = project, on(gcp))]
    #[grant(view_compute(analysis), view_logs(analysis), view_metrics(analysis))]
    seen: Project,
    /// What the dataset may cost a month.
    #[resource(on(gcp), monthly = monthly(config))]
    budget: Budget,
    /// Accounts of other programs that work with the dataset, by access level.
    #[resource(each = level, existing = config.deployment_account(level, cloud), joins(level))]
    deployment: PerLevel<MachineAccount>,
}

fn monthly(config: &Dataset) -> i64 {
    config
        .budgets
        .gcp
        .as_ref()
        .map_or(0, |budget| budget.monthly_budget)
}
