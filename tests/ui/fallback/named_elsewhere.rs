//! A struct with mistakes still has its fields, for others.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Access {
    main_read: Group,
}

#[dataset(clouds(gcp), roles = Access)]
struct Storage {
    #[resource]
    #[grant(read(main_read))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
