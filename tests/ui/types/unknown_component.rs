//! A component is there.

use cpg::prelude::*;

#[dataset(clouds(gcp), when = components.storag)]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
