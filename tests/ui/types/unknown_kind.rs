//! A kind is a type.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource]
    main: Bukcet,
}

fn main() {}

pub use cpg_infrastructure::config;
