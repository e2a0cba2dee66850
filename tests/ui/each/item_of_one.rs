//! Only one for each has an `item`.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(name = "main-{item}")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
