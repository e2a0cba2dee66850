//! A pattern tells memberships apart.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(common), same(analysis), name = "{dependency}-{target}")]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
