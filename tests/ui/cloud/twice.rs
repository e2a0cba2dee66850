//! A cloud is named once.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure, gcp))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
