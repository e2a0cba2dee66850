//! What is used of other datasets is of the same kind there.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.main, in = config.depends_on)]
    main: Family<Secret>,
}

fn main() {}

pub use cpg_infrastructure::config;
