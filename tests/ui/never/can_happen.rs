//! What is promised never to happen cannot.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(test => mutate(main))]
struct Dataset {
    #[role]
    analysis: Group,
    #[role(joins(analysis))]
    test: Group,
    #[resource]
    #[grant(mutate(analysis))]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
