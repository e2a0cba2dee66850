//! `if_there` is about the units that `in` names.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.main, if_there)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
