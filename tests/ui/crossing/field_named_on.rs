//! Every struct has a view of other clouds.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Results {
    #[resource]
    on: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
