//! The attribute stands on a struct.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
enum Dataset {
    Main,
}

fn main() {}

pub use cpg_infrastructure::config;
