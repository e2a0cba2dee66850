//! Old versions are kept where they can be undeleted.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(versioning = false, undelete(days = 30))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
