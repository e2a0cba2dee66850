//! A mistake in one attribute does not hide those in others.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(name = , lzay, undelete(days = 30))]
    #[grant(raed(analysis), read)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
