//! The file of names is a text.

use cpg::prelude::*;

#[infrastructure(clouds(gcp), names = names)]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
