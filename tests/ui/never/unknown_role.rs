//! A promise is about a declared role.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(anlysis => mutate(main))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
