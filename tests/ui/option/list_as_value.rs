//! A list is written with parentheses.

use cpg::prelude::*;

#[dataset(clouds = gcp)]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
