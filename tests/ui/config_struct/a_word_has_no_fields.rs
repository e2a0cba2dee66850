//! A word has no fields.

use cpg::prelude::*;

/// W.
#[config]
enum W {
    /// A.
    A(i64),
}

fn main() {}
