//! Only `expire` counts for a prefix.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(undelete(days = 3, prefix = "tmp/"))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
