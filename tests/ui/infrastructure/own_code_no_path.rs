//! Own code is a type.

use cpg::prelude::*;

#[infrastructure(clouds(gcp), own_code = "pages")]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
