//! Days are counted in words.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(undelete = 30)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
