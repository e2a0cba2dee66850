//! A cloud hosts the kind.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(invoke(analysis))]
    server: Service,
}

fn main() {}

pub use cpg_infrastructure::config;
