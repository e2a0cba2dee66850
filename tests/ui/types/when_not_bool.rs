//! A condition is true or false.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(when = config.archive_age)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
