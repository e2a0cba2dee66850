//! A plugin has a name and a type.

use cpg::prelude::*;

#[infrastructure(clouds(gcp), plugins(Billing))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
