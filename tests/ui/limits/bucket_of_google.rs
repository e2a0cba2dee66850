//! No bucket is named after Google.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    google_backup: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
