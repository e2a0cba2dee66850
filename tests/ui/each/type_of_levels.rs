//! One for each item is a `Family`.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each(web, tmp), name = "{item}")]
    buckets: PerLevel<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
