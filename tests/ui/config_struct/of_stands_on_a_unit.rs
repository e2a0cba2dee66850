//! `of` stands on a unit.

use cpg::prelude::*;

/// One.
#[config(of = Lab)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
