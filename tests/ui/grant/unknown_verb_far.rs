//! A verb of another kind is not guessed.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(invoke(analysis))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
