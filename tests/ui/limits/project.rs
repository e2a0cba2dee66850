//! A project's id keeps the cloud's rules.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(project = "Ours")]
    password: Secret,
}

fn main() {}

pub use cpg_infrastructure::config;
