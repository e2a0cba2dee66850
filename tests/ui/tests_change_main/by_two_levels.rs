//! An account that is of the level `test` and of another one.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(level = test)]
    test: Group,
    #[role(level = full)]
    full: Group,
    #[resource(joins(test, full))]
    server: MachineAccount,
    #[resource]
    #[grant(mutate(full))]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
