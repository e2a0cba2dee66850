//! Data is spared from those of another word.

use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// One study.
#[config(unit, of = Lab, namespaces = Stage)]
pub struct Study {
    /// Days that it keeps scratch files.
    scratch_days: i64,
}

/// What data is of.
#[config]
pub enum Stage {
    /// What is worked with.
    #[config(spared_from = pliot)]
    Main,
    /// What is tried out.
    Pilot,
}

fn main() {}
