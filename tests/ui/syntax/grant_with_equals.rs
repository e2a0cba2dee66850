//! A grant is a list.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(read = analysis)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
