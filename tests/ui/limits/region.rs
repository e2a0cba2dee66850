//! A region is one that the cloud has.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(region = "australia-southeast")]
    images: Registry,
}

fn main() {}

pub use cpg_infrastructure::config;
