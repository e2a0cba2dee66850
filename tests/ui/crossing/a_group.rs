//! A group is of one cloud.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[role]
    readers: Group,
    #[resource(on(gcp))]
    #[grant(read(readers on azure))]
    found: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
