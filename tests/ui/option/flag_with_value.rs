//! A flag has no value.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(lazy = true)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
