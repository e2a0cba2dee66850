//! A promise is about a verb.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(analysis => mutaet(Storage.main))]
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
