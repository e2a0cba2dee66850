//! A dependency is on datasets.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(same(analysis))]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
