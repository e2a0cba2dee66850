//! A promise counts for what other datasets have, too.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(test => append(main))]
struct Storage {
    #[role]
    test: Group,
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp), roles = Storage)]
struct Reports {
    #[resource(of = Storage.main, in = config.depends_on)]
    #[grant(append(test))]
    main: Family<Bucket>,
}

#[infrastructure(clouds(gcp), datasets(Storage, Reports))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
