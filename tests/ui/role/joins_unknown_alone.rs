//! A struct without roles names one that has them.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(joins(everybody))]
    runner: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
