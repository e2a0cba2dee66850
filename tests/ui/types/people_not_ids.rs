//! People are ids.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read(people(config.archive_age)))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
