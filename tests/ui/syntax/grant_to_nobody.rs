//! A verb allows something to somebody.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read, list())]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
