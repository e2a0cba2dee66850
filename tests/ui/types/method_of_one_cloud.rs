//! A method that runs on all clouds is there on all.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure), then(paths))]
struct Dataset {
    #[resource]
    main: Bucket,
}

impl Dataset<Gcp> {
    fn paths(&self) {}
}

fn main() {}

pub use cpg_infrastructure::config;
