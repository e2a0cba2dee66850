//! The mark `members` stands on a field of type `Members`.

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
    #[config(members)]
    a: Map<String>,
    /// What else it says.
    other: i64,
}

fn main() {}
