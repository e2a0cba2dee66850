//! A project of its own for what outsiders read: they pay from it, up to a total.

use crate::config::Dataset;
use cpg::prelude::*;

use crate::access::Access;
use crate::storage::Storage;

/// The shared project of one dataset.
#[dataset(
    clouds(gcp),
    absent(azure = "who owns a storage account pays for reading it there: a resource group beside it would pay for nothing"),
    when = config.enable_shared_project,
    roles = Access,
)]
pub struct Shared {
    /// What outsiders do is paid from it.
    #[resource(
        name = "shared-project",
        beside = "shared",
        alias = "gcp-{config.project()}-shared-project"
    )]
    #[grant(use_services(account), view_roles(data_manager))]
    project: Project,

    /// What it may cost in all.
    #[resource(name = "shared-budget", total = total(config), of_project = project)]
    budget: Budget,

    /// Outsiders read with its keys.
    #[resource(name = "shared", of_project = project)]
    #[grant(manage_keys(data_manager))]
    account: MachineAccount,

    /// What they read.
    #[resource(of = Storage.release)]
    #[grant(read(account))]
    release: Bucket,
}

fn total(config: &Dataset) -> i64 {
    config
        .budgets
        .gcp
        .as_ref()
        .and_then(|budget| budget.shared_total_budget)
        .unwrap_or(0)
}
