//! Nobody is in a group of another cloud.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
    #[role(includes(worker on azure))]
    readers: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
