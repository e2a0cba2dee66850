//! A struct has one attribute.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[dataset(clouds(azure))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
