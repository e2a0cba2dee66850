//! `crate` names a crate.

use cpg::prelude::*;

#[dataset(clouds(gcp), crate = "::cpg")]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
