//! `components` stands on a unit.

use cpg::prelude::*;

/// One.
#[config(root, components = C)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
