//! A `map` puts groups into a group.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(config.depends_on), map(analysis <- []))]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
