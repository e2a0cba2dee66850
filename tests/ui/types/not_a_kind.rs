//! A field is a kind.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource]
    main: String,
}

fn main() {}
