//! An option with a value has it.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(when)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
