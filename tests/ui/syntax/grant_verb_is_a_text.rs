//! A verb is a word.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant("read")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
