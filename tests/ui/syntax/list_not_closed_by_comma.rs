//! Options stand apart by commas.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(lazy undelete(days = 30))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
