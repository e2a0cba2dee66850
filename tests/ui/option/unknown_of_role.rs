//! An option of a role is known.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(memebers)]
    analysis: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
