//! An option belongs to the kind.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(monthly = 100)]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
