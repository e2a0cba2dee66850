//! Of a cloud that a struct is on it is not said why it is not.

use cpg::prelude::*;

/// Workflows, on both clouds.
#[dataset(clouds(gcp, azure), when = components.cromwell, absent(azure = "nobody runs workflows there"))]
pub struct Workflows {
    /// Workers run as it.
    #[resource]
    worker: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
