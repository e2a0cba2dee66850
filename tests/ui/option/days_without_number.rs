//! Days have a number.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(undelete())]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
