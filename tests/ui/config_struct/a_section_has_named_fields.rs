//! A section has named fields.

use cpg::prelude::*;

/// One.
#[config]
struct One(i64);

fn main() {}
