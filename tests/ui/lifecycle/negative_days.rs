//! Days are not negative.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(undelete(days = -3))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
