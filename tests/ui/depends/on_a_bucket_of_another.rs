//! A dependency is between groups.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(config.depends_on), map(Storage.main <- analysis))]
struct Dataset {
    #[role]
    analysis: Group,
}

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
