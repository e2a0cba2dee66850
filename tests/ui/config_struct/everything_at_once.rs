//! All mistakes of a struct are told at once.

use cpg::prelude::*;

#[config(rot)]
pub struct Lab {
    #[config(defalt = 8)]
    days: i64,
    /// How many.
    #[config(range = 1..3)]
    count: i64,
    /// Who is known.
    #[config(has = test)]
    people: Map<Person>,
}

fn main() {}
