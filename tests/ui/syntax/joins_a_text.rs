//! A group is named.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins("analysis"))]
    main_read: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
