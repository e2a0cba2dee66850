//! Access levels are words.

use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// One study.
#[config(unit, of = Lab, levels = Days)]
pub struct Study {
    /// Days that it keeps scratch files.
    scratch_days: i64,
}

/// Days.
pub struct Days;

fn main() {}
