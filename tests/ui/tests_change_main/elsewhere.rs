//! A struct that grants on what another declares is the one to edit.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[role(level = test)]
    test: Group,
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp), roles = Storage)]
struct More {
    #[resource(of = Storage.main)]
    #[grant(append(test))]
    results: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Storage, More))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
