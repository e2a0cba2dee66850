//! A group that is included is declared.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(includes(standrad))]
    main_read: Group,
    #[role]
    standard: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
