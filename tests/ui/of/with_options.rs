//! What another field declares has its options there.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(of = Storage.main, lazy, when = config.setup_test, undelete(days = 30))]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
