//! A condition is true or false.

use cpg::prelude::*;

#[dataset(clouds(gcp), when = config.depends_on)]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
