//! A dependency has one expression.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(config.depends_on, config.depends_on_readonly), same(analysis))]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
