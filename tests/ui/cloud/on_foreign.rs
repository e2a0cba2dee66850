//! A field is on clouds of its struct.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(on(azure))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
