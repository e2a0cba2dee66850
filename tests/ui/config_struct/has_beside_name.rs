//! `has` beside `name`.

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
    #[config(name, has = test)]
    a: String,
    /// What else it says.
    other: i64,
}

fn main() {}
