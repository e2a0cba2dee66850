//! Days have a value.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(undelete(days))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
