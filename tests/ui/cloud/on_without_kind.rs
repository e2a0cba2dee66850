//! A cloud hosts the kind.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(on(azure), existing = "runner")]
    runner: Service,
}

fn main() {}

pub use cpg_infrastructure::config;
