//! Structs of every dataset are designs.

use cpg::prelude::*;

struct Storage;

#[infrastructure(clouds(gcp, azure), datasets(Storage))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
