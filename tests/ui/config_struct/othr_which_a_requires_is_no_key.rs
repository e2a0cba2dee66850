//! `othr`, which `a` requires, is no key of this struct.

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
    #[config(requires = othr)]
    a: String,
    /// What else it says.
    other: i64,
}

fn main() {}
