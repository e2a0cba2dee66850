//! The file of names is there.

use cpg::prelude::*;

#[infrastructure(clouds(gcp), names = "nmaes.toml")]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
