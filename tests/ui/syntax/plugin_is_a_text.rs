//! A plugin has a name.

use cpg::prelude::*;

#[infrastructure(clouds(gcp), plugins("billing"))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
