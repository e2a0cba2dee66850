//! What exists has an id.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(existing = "")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
