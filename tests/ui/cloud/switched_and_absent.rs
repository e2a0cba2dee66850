//! What the configuration switches on is on every cloud of the design, or the design says why not.

use cpg::prelude::*;

/// Workflows, on one cloud.
#[dataset(clouds(gcp), when = components.cromwell)]
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
