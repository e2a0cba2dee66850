//! Azure keeps what was deleted for a year at most.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(undelete(days = 366))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
