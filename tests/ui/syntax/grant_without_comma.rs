//! Names stand apart by commas.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(read(analysis analysis))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
