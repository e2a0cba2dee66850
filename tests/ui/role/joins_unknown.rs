//! A group that is joined is declared.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins(analisys))]
    main_read: Group,
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
