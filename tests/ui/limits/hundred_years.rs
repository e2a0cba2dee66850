//! Days are below a hundred years.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(archive(days = 36500))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
