//! One for each unit is several.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.main, in = config.depends_on)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
