//! A role is one of the struct with the roles.

use cpg::prelude::*;

#[dataset(clouds(gcp), roles = Access)]
struct Dataset {
    #[resource]
    #[grant(read(main_reed))]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Access {
    #[role]
    main_read: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
