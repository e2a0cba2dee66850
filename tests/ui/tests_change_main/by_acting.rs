//! Tests act as no account that changes main.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(level = test)]
    test: Group,
    #[role(level = full)]
    full: Group,
    #[resource(joins(full))]
    #[grant(impersonate(test))]
    server: MachineAccount,
    #[resource]
    #[grant(mutate(full))]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
