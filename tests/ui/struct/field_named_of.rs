//! Some names are taken.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    of: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
