//! A budget has an amount.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
