//! A field of another struct is named with a point.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(read(Access::main_read))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
