//! Something is given to groups and accounts.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read(tmp))]
    main: Bucket,
    #[resource]
    tmp: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
