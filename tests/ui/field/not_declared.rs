//! A field has an attribute.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
