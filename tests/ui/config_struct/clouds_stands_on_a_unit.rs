//! `clouds` stands on a unit.

use cpg::prelude::*;

/// One.
#[config(root, clouds(gcp))]
struct One {
    /// A.
    a: i64,
}

fn main() {}
