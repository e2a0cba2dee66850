//! Two resources have two names, by the rule too.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "main-tmp")]
    scratch: Bucket,
    #[resource]
    main_tmp: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
