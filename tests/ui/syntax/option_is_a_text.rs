//! An option is a word.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource("lazy")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
