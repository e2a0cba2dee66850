//! A verb belongs to the kind.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(raed(analysis))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
