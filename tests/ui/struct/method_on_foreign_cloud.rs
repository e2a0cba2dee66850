//! A method runs on a cloud of the struct.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths on azure))]
struct Dataset {
    #[resource]
    main: Bucket,
}

impl Dataset<Azure> {
    fn paths(&self) {}
}

fn main() {}

pub use cpg_infrastructure::config;
