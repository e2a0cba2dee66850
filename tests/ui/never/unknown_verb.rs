//! A promise is about a verb of the kind.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(analysis => mutaet(main))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
