//! Each name is given once.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each(web, tmp, web), name = "{item}")]
    buckets: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
