//! A role is declared.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(read(analisys), mutate(analysis))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
