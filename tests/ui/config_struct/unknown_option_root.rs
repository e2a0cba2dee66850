//! Unknown option `root`.

use cpg::prelude::*;

/// W.
#[config(root)]
enum W {
    /// A.
    A,
}

fn main() {}
