//! The attribute stands on a struct.

use cpg::prelude::*;

#[infrastructure(clouds(gcp))]
fn organisation() {}

fn main() {}

pub use cpg_infrastructure::config;
