//! What is granted on is on a cloud that can hold it.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(of = Base.server)]
    #[grant(invoke(analysis))]
    server: Service,
}

#[dataset(clouds(gcp))]
struct Base {
    #[resource(existing = "server")]
    server: Service,
}

fn main() {}

pub use cpg_infrastructure::config;
