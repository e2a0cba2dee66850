//! A promise is a list.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
