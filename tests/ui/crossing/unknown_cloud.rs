//! The cloud that a grant names is one that there is.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
    #[resource(on(gcp))]
    #[grant(read(worker on azur))]
    found: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
