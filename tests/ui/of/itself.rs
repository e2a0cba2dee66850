//! A field is not its own declaration.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(of = main)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
