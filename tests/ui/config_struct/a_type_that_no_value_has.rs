//! A type that no value of a configuration has.

use cpg::prelude::*;

/// One.
#[config]
pub struct One {
    /// How many.
    count: u32,
}

fn main() {}
