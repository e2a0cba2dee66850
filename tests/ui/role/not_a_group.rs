//! A role is a group.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
