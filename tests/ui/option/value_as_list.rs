//! A value is written with `=`.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(when(config.setup_test))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
