//! What is left out is left out on a cloud of the struct.

use cpg::prelude::*;

#[dataset(clouds(gcp), leaves_out(autoclass on azure))]
struct Dataset {
    #[resource(autoclass)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
