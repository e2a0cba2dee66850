//! A root is no unit.

use cpg::prelude::*;

/// One.
#[config(root, unit, of = Lab)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
