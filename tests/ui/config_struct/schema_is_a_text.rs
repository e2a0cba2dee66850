//! `schema` is a text.

use cpg::prelude::*;

/// One.
#[config(schema = 8)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
