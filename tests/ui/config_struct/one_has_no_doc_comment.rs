//! `One` has no doc comment.

use cpg::prelude::*;

#[config]
struct One {
    /// A.
    a: i64,
}

fn main() {}
