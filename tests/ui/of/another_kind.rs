//! A field is declared by one of the same kind.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(of = project)]
    main: Bucket,
    #[resource]
    project: Project,
}

fn main() {}

pub use cpg_infrastructure::config;
