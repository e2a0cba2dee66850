//! The units are a list of names.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.main, in = config.name)]
    main: Family<Bucket>,
    #[resource(of = Storage.main, in = config.setup_test)]
    more: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
