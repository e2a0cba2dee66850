//! A plugin is named once.

use cpg::prelude::*;

#[infrastructure(clouds(gcp), plugins(billing = A, billing = B))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
