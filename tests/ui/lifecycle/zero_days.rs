//! What expires at once is no storage.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(expire(days = 0))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
