//! People are given to by `people(...)`.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read(peple(config.default_uploaders())))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
