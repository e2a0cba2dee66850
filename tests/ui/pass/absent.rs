//! A struct that is not on a cloud of the design says why.
//!
//! Keeps rules 17e.

use cpg::prelude::*;

/// Workflows, on one cloud.
#[dataset(
    clouds(gcp),
    when = components.cromwell && cloud != "azure",
    absent(azure = "nobody runs workflows there"),
)]
pub struct Workflows {
    /// Workers run as it.
    #[resource]
    worker: MachineAccount,
}

/// An organisation, and its datasets.
#[infrastructure(clouds(gcp, azure), datasets(Workflows))]
pub struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
