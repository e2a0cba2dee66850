//! Cloud `gcp` given twice.

use cpg::prelude::*;

/// One.
#[config(unit, of = Lab, clouds(gcp, gcp))]
struct One {
    /// A.
    a: i64,
}

fn main() {}
