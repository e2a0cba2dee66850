//! A unit without namespaces has none.

use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// One study.
#[config(unit, of = Lab)]
pub struct Study {
    /// Days that it keeps scratch files.
    #[config(has = pilot)]
    scratch_days: bool,
}

fn main() {}
