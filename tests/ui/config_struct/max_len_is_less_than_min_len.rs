//! `max_len` is less than `min_len`.

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
    #[config(max_len = 1, min_len = 2)]
    a: String,
    /// What else it says.
    other: i64,
}

fn main() {}
