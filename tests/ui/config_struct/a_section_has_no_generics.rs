//! A section has no generics.

use cpg::prelude::*;

/// One.
#[config]
struct One<T> {
    /// A.
    a: T,
}

fn main() {}
