//! A unit names what holds it.

use cpg::prelude::*;

/// One.
#[config(unit)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
