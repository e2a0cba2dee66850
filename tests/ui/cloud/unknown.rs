//! A cloud is known.

use cpg::prelude::*;

#[dataset(clouds(gpc))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
