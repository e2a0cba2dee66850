//! A method runs `on` one cloud.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths for gcp))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
