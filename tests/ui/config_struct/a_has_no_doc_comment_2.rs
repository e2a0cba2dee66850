//! `A` has no doc comment.

use cpg::prelude::*;

/// W.
#[config]
enum W {
    A,
}

fn main() {}
