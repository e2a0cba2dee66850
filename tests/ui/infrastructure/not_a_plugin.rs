//! A plugin is one.

use cpg::prelude::*;

#[derive(Default)]
struct Billing;

#[infrastructure(clouds(gcp), plugins(billing = Billing))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
