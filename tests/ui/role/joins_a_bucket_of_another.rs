//! Nobody is in a bucket of another struct.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins(Storage.main))]
    analysis: Group,
}

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
