//! A method is a word.

use cpg::prelude::*;

#[dataset(clouds(gcp), then("paths"))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
