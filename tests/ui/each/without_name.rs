//! Each item has a name of its own.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each = config.dropboxes())]
    dropboxes: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
