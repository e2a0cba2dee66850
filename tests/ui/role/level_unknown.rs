//! An access level is known.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(level = admin)]
    admin: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
