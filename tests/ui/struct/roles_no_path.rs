//! `roles` names a struct.

use cpg::prelude::*;

#[dataset(clouds(gcp), roles = "Access")]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
