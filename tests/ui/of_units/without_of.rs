//! `in` says of which units, and `of` what of them.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(in = config.depends_on)]
    main: Family<Bucket>,
    #[resource(if_there)]
    other: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
