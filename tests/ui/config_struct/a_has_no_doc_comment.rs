//! `a` has no doc comment.

use cpg::prelude::*;

/// One.
#[config]
struct One {
    a: i64,
}

fn main() {}
