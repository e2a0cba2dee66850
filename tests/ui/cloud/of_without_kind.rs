//! What is granted on is on a cloud that can hold it.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(of = Base.password)]
    #[grant(access(analysis), manage(analysis))]
    password: Secret,
}

#[dataset(clouds(gcp))]
struct Base {
    #[resource]
    password: Secret,
}

fn main() {}

pub use cpg_infrastructure::config;
