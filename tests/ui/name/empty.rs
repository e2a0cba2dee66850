//! A name is not empty.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
