//! Each of nothing is nothing.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each(), name = "{item}")]
    buckets: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
