//! Fields take no other attributes.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[serde(default)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
