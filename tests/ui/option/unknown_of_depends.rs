//! An option of `#[depends]` is known.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(config.depends_on), some(analysis))]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
