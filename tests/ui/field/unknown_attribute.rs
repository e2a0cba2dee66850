//! An attribute of a field is known.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resuorce]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
