//! No secret stands in a design.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(description = "ghp_0123456789abcdefghijABCDEFGHIJ0123456789")]
    runner: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
