//! What is declared elsewhere is declared.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(of = Storage.mian)]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
