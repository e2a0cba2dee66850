//! An account of another cloud is given something once.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
    #[resource(on(gcp))]
    #[grant(read(worker on azure, worker on azure))]
    found: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
