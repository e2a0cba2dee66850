//! A field is one of the struct that is named.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read(Access.main_reed))]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Access {
    #[role]
    main_read: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
