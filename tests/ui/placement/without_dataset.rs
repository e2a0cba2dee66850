//! `#[depends]` stands below `#[dataset]`.

use cpg::prelude::*;

#[depends(on(common))]
struct Dataset {}

fn main() {}

pub use cpg_infrastructure::config;
