//! A dependency is about declared groups.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(common), same(analisys), map(analysis <- [anlysis]))]
struct Dataset {
    #[role]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
