//! What exists is not changed.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(existing = "cpg-main", autoclass = true)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
