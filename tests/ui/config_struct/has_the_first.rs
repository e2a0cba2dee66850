//! All units have the first namespace.

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
    #[config(has = main)]
    scratch_days: bool,
}

/// What data is of.
#[config]
pub enum Stage {
    /// What is worked with.
    Main,
    /// What is tried out.
    Pilot,
}

fn main() {}
