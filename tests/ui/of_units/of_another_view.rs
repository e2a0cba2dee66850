//! A field that is another's itself is not named.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.main, in = config.depends_on)]
    main: Family<Bucket>,
}

#[dataset(clouds(gcp))]
struct Views {
    #[resource(of = Reports.main, in = config.depends_on)]
    main: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
