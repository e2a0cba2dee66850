//! A registry's own name keeps the cloud's rules.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(cloud_name = "Images_1")]
    images: Registry,
}

fn main() {}

pub use cpg_infrastructure::config;
