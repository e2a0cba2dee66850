//! A field is on a cloud.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(on())]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
