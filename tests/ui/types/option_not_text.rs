//! A text is a text.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(description = 7)]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
