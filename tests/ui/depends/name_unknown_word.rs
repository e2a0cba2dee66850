//! A pattern names what it is filled with.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(common), same(analysis), name = "{gruop}-{group}-in-{dependency}-{target}")]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
