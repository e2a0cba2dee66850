//! Keys of memberships are a pattern.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(common), same(analysis), name = analysis)]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
