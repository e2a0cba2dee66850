//! What is used of other datasets is a field there.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.mian, in = config.depends_on)]
    main: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
