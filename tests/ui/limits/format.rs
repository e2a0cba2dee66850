//! A registry's format is one that is known.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(format = "docker")]
    images: Registry,
}

fn main() {}

pub use cpg_infrastructure::config;
