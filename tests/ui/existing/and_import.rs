//! A resource is used or taken over.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(existing = "cpg-main", import = "cpg-main")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
