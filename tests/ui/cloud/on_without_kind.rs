//! A cloud hosts the kind.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(on(azure), monthly = 100)]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
