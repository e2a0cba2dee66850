//! `#[never]` stands below `#[dataset]`.

use cpg::prelude::*;

#[never(analysis => mutate(main))]
#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
