//! Unknown cloud `gpc`.

use cpg::prelude::*;

/// One.
#[config(unit, of = Lab, clouds(gpc))]
struct One {
    /// A.
    a: i64,
}

fn main() {}
