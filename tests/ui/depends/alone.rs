//! A dependency is a list.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
