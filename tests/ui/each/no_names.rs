//! Names are words.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each("web"), name = "{item}")]
    buckets: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
