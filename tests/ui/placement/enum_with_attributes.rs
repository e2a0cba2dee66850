//! Attributes inside what is no struct are not told about again.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
enum Dataset {
    Main {
        #[resource]
        main: Bucket,
    },
}

fn main() {}

pub use cpg_infrastructure::config;
