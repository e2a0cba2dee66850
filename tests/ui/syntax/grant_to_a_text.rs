//! Who is given something is a field.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read("analysis"))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
