//! A budget is of a project that is declared.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    project: Project,
    #[resource(monthly = 100, of_project = porject)]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
