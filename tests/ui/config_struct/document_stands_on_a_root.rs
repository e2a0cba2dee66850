//! `document` stands on a root.

use cpg::prelude::*;

/// One.
#[config(unit, of = Lab, document = L)]
struct One {
    /// A.
    a: i64,
}

fn main() {}
