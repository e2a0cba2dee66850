//! A cloud gives the verb to accounts of others.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[resource(on(gcp))]
    worker: MachineAccount,
    #[resource(on(azure))]
    #[grant(read(worker on gcp))]
    found: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
