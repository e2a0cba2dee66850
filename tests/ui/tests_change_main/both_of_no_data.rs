//! What holds no data is not of both namespaces.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(namespace = both)]
    account: MachineAccount,
    #[role(namespace = both)]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
