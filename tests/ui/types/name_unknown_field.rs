//! A pattern is filled with what is there.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "main-{config.nmae}")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
