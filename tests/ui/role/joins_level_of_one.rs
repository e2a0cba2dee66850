//! Only one for each level joins the group of its level.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(joins(level))]
    runner: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
