//! A grant has a verb.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
