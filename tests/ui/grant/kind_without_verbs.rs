//! Nothing can be granted on some kinds.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(monthly = 100)]
    #[grant(read(analysis))]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
