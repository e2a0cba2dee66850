//! Nothing is derived on a design.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[derive(Debug)]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
