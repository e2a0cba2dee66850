//! `with` names structs.

use cpg::prelude::*;

#[dataset(clouds(gcp), with(Storage<Gcp>))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
