//! The cloud is the only parameter, and is added.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset<C> {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
