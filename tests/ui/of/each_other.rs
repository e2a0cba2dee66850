//! Two fields are not one another.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(of = other)]
    main: Bucket,
    #[resource(of = main)]
    other: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
