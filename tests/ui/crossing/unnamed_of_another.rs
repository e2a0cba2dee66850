//! The same of an account of another struct.

use cpg::prelude::*;

#[dataset(clouds(azure))]
struct Workers {
    #[resource]
    worker: MachineAccount,
}

#[dataset(clouds(gcp))]
struct Results {
    #[resource]
    #[grant(read(Workers.worker))]
    found: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
