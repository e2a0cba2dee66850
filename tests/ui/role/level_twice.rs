//! An access level has one group.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(level = full)]
    full: Group,
    #[role(level = full)]
    everything: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
