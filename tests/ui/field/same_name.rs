//! Two resources have two names.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    main: Bucket,
    #[resource(name = "main")]
    main_bucket: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
