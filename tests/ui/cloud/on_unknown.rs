//! A cloud is known.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(on(azur))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
