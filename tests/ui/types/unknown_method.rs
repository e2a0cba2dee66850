//! A method that runs is there.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(pahts))]
struct Dataset {
    #[resource]
    main: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {}
}

fn main() {}

pub use cpg_infrastructure::config;
