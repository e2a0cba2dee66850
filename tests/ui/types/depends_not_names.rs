//! A dependency is on names of datasets.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(config.setup_test), same(analysis))]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
