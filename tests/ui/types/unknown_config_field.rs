//! A field of the configuration is there.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(when = config.enable_relase)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
