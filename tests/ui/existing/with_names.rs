//! What exists has the name that it has.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(existing = "cpg-main", cloud_name = "cpg-other")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
