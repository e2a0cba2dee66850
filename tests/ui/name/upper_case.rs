//! A name has lower-case letters.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "Main_{config.name}")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
