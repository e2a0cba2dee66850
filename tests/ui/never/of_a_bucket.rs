//! A promise is about who can do something.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(main => mutate(main))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
