//! An option of the struct is known.

use cpg::prelude::*;

#[dataset(clouds(gcp), whn = components.storage)]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
