//! A name is a text.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = main)]
    main: Bucket,
    #[resource(cloud_name = 7)]
    tmp: Bucket,
    #[resource(logical_name = config.name)]
    web: Bucket,
    #[resource(alias = 1 + 1)]
    old: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
