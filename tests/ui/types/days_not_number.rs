//! Days are a number.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(undelete(days = "30"))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
