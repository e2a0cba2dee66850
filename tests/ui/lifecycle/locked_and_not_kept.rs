//! Only what is kept is so for ever.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(retain_locked)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
