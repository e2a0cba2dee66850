//! A struct is deployed once.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {}

#[infrastructure(clouds(gcp), datasets(Storage, Storage))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
