//! What exists is on a cloud that can hold it.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource(existing = "server")]
    server: Service,
}

fn main() {}

pub use cpg_infrastructure::config;
