//! A group does not join itself.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(joins(analysis))]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
