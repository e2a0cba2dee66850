//! One for each level is `PerLevel`.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each = level)]
    accounts: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
