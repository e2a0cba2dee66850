//! What is kept as it is has no old versions.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(retain(days = 30))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
