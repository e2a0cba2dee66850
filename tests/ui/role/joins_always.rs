//! Only what is included or granted holds without a namespace.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[role(joins(analysis always))]
    main_read: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
