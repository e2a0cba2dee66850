//! A cloud is a word.

use cpg::prelude::*;

#[dataset(clouds("gcp"))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
