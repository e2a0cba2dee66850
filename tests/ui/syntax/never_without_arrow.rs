//! A promise says who must never do what.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(analysis mutate(main))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
