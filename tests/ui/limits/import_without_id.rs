//! What is taken over has an id.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(import = "")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
