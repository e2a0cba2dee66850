//! A promise has a verb.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(analysis => )]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
