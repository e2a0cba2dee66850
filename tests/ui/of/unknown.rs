//! What is declared elsewhere is declared.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(of = mian)]
    copy: Bucket,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
