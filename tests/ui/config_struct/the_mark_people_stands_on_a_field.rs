//! The mark `people` stands on a field of the root, or a section of it.

use cpg::prelude::*;

/// A lab.
#[config(root)]
pub struct Lab {
    /// Who is known.
    #[config(people)]
    people: Map<Person>,
    /// Its studies.
    #[config(units)]
    studies: Units<Study>,
}

/// One study.
#[config(unit, of = Lab)]
pub struct Study {
    /// What it says.
    #[config(people)]
    a: Map<Person>,
    /// What else it says.
    other: i64,
}

fn main() {}
