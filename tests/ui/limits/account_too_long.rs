//! An account keeps the limit with the longest level.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each = level)]
    analysis_runner_of_everyone: PerLevel<MachineAccount>,
}

fn main() {}

pub use cpg_infrastructure::config;
