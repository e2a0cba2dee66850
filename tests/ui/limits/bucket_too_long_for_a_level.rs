//! The longest level counts.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each = level, name = "results-of-all-analyses-that-anybody-ever-made-at-level-{level}")]
    results: PerLevel<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
