//! A kind may have no options.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(description = "jobs")]
    billing: BillingProject,
}

fn main() {}

pub use cpg_infrastructure::config;
