//! A namespace is `main` or `test`.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(namespace = tset)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
