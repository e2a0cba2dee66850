//! A struct that is named is there.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read(Acces.main_read))]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Access {
    #[role]
    main_read: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
