//! A condition is on the configuration.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[cfg(feature = "release")]
    #[resource]
    release: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
