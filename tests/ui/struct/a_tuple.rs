//! Fields have names.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset(Bucket);

fn main() {}

pub use cpg_infrastructure::config;
