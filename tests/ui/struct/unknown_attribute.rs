//! A misspelt promise is no promise.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[nevr(analysis => mutate(main))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
