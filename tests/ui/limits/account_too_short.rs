//! An account has six letters.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    web: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
