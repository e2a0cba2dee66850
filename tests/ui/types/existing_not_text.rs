//! What exists is named by a text.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(existing = 7)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
