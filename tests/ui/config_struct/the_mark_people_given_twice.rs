//! The mark `people` given twice.

use cpg::prelude::*;

/// One.
#[config(root)]
struct One {
    /// A.
    #[config(people)]
    a: Map<P>,
    /// B.
    #[config(people)]
    b: Map<P>,
}

fn main() {}
