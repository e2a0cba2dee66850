//! A switch is true or false.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(autoclass = "yes")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
