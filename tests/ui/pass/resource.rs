//! Options of kinds.
//!
//! Keeps rules 8b, 9a, 9b, 10, 15c, 15d, 19.

use cpg::prelude::*;

/// A resource of each kind, with most of its options.
#[dataset(clouds(gcp))]
pub struct Everything {
    /// Kept for thirty days, emptied after a year; the cloud chooses classes.
    #[resource(lazy, undelete(days = 30), expire(days = 365, prefix = "tmp/"), autoclass, soft_delete = false)]
    main: Bucket,
    /// Cold after some days.
    #[resource(archive(days = config.archive_age), versioning = false, requester_pays)]
    archive: Bucket,
    /// A group that nobody is in by itself.
    #[role(description = "reads everything")]
    readers: Group,
    /// A program's account.
    #[resource(display_name = "Runner", description = "runs jobs", of_project = beside)]
    #[grant(act_as(readers), manage_keys(readers), impersonate(readers))]
    runner: MachineAccount,
    /// A text that only some may read.
    #[resource(project = "elsewhere")]
    #[grant(access(runner), manage(readers))]
    password: Secret,
    /// Python packages.
    #[resource(format = "PYTHON", region = "australia-southeast1")]
    #[grant(pull(readers), push(runner))]
    packages: Registry,
    /// A project beside the dataset's own.
    #[resource(beside = "shared")]
    #[grant(browse(readers))]
    beside: Project,
    /// What it may cost in all.
    #[resource(total = 1_000, of_project = beside)]
    budget: Budget,
    /// What jobs are charged to.
    #[resource]
    jobs: BillingProject,
    /// Who charges them.
    #[resource(username = &config.name)]
    user: HailUser,
}

fn main() {}

pub use cpg_infrastructure::config;
