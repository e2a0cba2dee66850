//! A promise is about a resource.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(analysis => mutate)]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
