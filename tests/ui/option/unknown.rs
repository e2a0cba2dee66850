//! An option is known.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(lzay)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
