//! There is no word.

use cpg::prelude::*;

/// W.
#[config]
enum W {}

fn main() {}
