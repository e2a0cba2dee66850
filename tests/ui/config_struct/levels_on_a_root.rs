//! Units have access levels; the root has none.

use cpg::prelude::*;

/// A lab.
#[config(root, levels = Level)]
pub struct Lab {
    /// Days that it keeps scratch files.
    scratch_days: i64,
}

/// How much somebody may do.
#[config]
pub enum Level {
    /// Everything.
    Full,
}

fn main() {}
