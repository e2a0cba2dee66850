//! Structs of every dataset are there.

use cpg::prelude::*;

#[infrastructure(clouds(gcp, azure), datasets(Storage))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
