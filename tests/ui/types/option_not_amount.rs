//! An amount is a number.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(monthly = "100")]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
