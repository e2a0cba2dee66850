//! Only groups and accounts join groups.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(joins(analysis))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
