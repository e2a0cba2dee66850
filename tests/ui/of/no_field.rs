//! `of` names a field.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(of = "main")]
    copy: Bucket,
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
