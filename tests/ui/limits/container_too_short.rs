//! A container of Azure has three letters.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource]
    db: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
