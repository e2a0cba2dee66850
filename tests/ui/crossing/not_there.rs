//! An account is on the cloud that a grant names.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
    #[resource(on(gcp))]
    #[grant(read(worker on gcp))]
    found: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
