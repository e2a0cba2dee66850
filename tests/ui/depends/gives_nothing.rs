//! A dependency gives something.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(config.depends_on))]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
