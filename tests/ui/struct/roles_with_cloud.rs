//! A struct is named without its cloud.

use cpg::prelude::*;

#[dataset(clouds(gcp), roles = Access::<Gcp>)]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
