//! Whom something is granted to is on a cloud of the resource, or its cloud is named.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
    #[resource(on(gcp))]
    #[grant(read(worker))]
    found: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
