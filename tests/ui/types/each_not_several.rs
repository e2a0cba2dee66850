//! One for each of something needs several.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each = config.setup_test, name = "main-{item}")]
    main: Family<Bucket>,
}

fn main() {}

pub use cpg_infrastructure::config;
