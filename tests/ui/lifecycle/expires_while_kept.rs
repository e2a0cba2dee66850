//! Nothing expires while it is kept.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(retain(days = 30), versioning = false, expire(days = 7))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
