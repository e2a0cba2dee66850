//! A field and a struct of `with` have two names.

use cpg::prelude::*;

#[dataset(clouds(gcp), with(Storage))]
struct Dataset {
    #[resource]
    storage: Bucket,
}

#[dataset(clouds(gcp))]
struct Storage {}

fn main() {}

pub use cpg_infrastructure::config;
