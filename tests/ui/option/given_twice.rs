//! An option is given once.

use cpg::prelude::*;

#[dataset(clouds(gcp), when = components.storage, when = config.setup_test)]
struct Dataset {
    #[resource(lazy, requester_pays, lazy)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
