//! A promise about a field of another struct names a verb of its kind.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(analysis => push(Storage.main))]
struct Dataset {
    #[role]
    analysis: Group,
}

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
