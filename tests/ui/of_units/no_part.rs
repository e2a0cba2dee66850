//! What is used of other datasets is of a struct of a design.

use cpg::prelude::*;

struct Storage;

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.main, in = config.depends_on)]
    main: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
