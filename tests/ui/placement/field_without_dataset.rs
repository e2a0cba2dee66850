//! `#[resource]` stands inside a design.

use cpg::prelude::*;

struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}
