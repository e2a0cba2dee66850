//! A struct of the design is no kind.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource]
    main: Storage,
    #[resource]
    tmp: Bucket,
}

#[dataset(clouds(gcp))]
struct Storage {}

fn main() {}

pub use cpg_infrastructure::config;
