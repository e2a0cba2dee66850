//! Braces of a pattern hold an expression.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "main-{}")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
