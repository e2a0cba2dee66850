//! What the organisation has once is on a cloud.

use cpg::prelude::*;

#[infrastructure]
struct Organisation {
    #[resource]
    cache: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
