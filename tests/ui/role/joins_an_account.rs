//! A group is joined, not an account.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins(runner))]
    analysis: Group,
    #[resource]
    runner: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
