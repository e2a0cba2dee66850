//! A struct has braces.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset;

fn main() {}

pub use cpg_infrastructure::config;
