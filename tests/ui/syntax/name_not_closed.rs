//! A `{` in a pattern has a `}`.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "main-{config.name")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
