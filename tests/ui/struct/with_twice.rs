//! A struct is named once.

use cpg::prelude::*;

#[dataset(clouds(gcp), with(Storage, Storage))]
struct Dataset {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Storage {}

fn main() {}

pub use cpg_infrastructure::config;
