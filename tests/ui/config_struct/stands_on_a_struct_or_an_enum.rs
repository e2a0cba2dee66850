//! Stands on a struct or an enum.

use cpg::prelude::*;

#[config]
fn one() {}

fn main() {}
