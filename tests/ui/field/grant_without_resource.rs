//! Something is granted on a resource.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[grant(read(analysis))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
