//! Members are an expression.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(members())]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
