//! Own code needs a feature of `cpg`.

use cpg::prelude::*;

struct Pages;

#[infrastructure(clouds(gcp), own_code = Pages)]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
