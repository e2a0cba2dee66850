//! A group does not include itself.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(includes(analysis))]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
