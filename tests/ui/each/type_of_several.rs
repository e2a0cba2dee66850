//! One resource has no family.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    main: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
