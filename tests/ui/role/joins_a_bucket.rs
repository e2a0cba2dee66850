//! A group is joined, not a bucket.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins(main))]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
