//! Unknown option `rot`.

use cpg::prelude::*;

/// One.
#[config(rot)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
