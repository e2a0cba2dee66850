//! What is used of other datasets is of a struct that there is.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storge.main, in = config.depends_on)]
    main: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
