//! A promise counts what accounts of other clouds may.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
#[never(worker => mutate(found))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
    #[resource(on(gcp))]
    #[grant(mutate(worker on azure))]
    found: Bucket,
}

#[infrastructure(clouds(gcp, azure), datasets(Results))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
