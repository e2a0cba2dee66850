//! An option stands in its attribute.

use cpg::prelude::*;

#[dataset(clouds(gcp), lazy)]
struct Dataset {
    #[resource(members)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
