//! A function of another form.

use cpg::prelude::*;

fn short(text: &str) -> bool {
    text.len() < 8
}

/// One.
#[config]
pub struct One {
    /// What it is called.
    #[config(check = short)]
    name: String,
}

fn main() {}
