//! A budget is monthly or in all.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(monthly = 100, total = 1000)]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
