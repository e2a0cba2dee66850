//! A group is joined once.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins(analysis, analysis))]
    main_read: Group,
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
