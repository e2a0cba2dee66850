//! What may be spent is above zero.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(monthly = 0)]
    budget: Budget,
    #[resource(total = -5)]
    other: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
