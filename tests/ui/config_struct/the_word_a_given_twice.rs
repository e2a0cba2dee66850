//! The word `a` given twice.

use cpg::prelude::*;

/// W.
#[config]
enum W {
    /// A.
    A,
    /// B.
    #[config(key = "a")]
    B,
}

fn main() {}
