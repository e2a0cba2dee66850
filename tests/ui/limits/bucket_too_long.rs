//! A bucket's name keeps the limit after the shortest dataset there can be.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "a-name-of-very-many-letters-and-words-that-no-bucket-of-gcp-can-have")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
