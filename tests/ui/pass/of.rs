//! One resource, grants on it in several structs.
//!
//! Keeps rules 20b, 26b.

use cpg::prelude::*;

/// Declares the project.
#[dataset(clouds(gcp))]
pub struct Base {
    /// The dataset's project.
    #[resource]
    project: Project,
}

/// Grants on it.
#[dataset(clouds(gcp))]
pub struct Access {
    /// Run analyses.
    #[role(of = Roles.analysis, includes(runner))]
    analysis: Group,
    /// A program's account.
    #[resource]
    runner: MachineAccount,
    /// The same account, for another grant.
    #[resource(of = runner)]
    #[grant(act_as(analysis))]
    runner_keys: MachineAccount,
    /// The dataset's project.
    #[resource(of = Base.project)]
    #[grant(view_logs(analysis))]
    project: Project,
}

/// Declares the role.
#[dataset(clouds(gcp))]
pub struct Roles {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
