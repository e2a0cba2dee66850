//! A budget is of a project.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource]
    main: Bucket,
    #[resource(monthly = 5, of_project = main)]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
