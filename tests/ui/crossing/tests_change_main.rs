//! Tests on one cloud change no data of main on another.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Results {
    #[role(level = test)]
    test: Group,
    #[resource(on(azure), each = level, joins(level))]
    workers: PerLevel<MachineAccount>,
    #[resource(on(gcp))]
    #[grant(mutate(workers on azure))]
    main: Bucket,
}

#[infrastructure(clouds(gcp, azure), datasets(Results))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
