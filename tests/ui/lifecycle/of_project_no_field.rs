//! A budget is of a field.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(monthly = 100, of_project = "cpg-common")]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
