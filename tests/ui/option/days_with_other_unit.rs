//! Days are counted in days.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(undelete(hours = 3))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
