//! A cloud hosts the kind.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(access(analysis))]
    password: Secret,
}

fn main() {}

pub use cpg_infrastructure::config;
