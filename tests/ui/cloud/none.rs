//! A resource is on a cloud.

use cpg::prelude::*;

#[dataset]
struct Dataset {
    #[resource]
    main: Bucket,
    #[resource]
    tmp: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
