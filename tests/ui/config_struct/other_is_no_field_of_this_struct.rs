//! `other` is no field of this struct.

use cpg::prelude::*;

/// One.
#[config(root, once = other)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
