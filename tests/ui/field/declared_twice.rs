//! A field has one attribute.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
