//! The cloud chooses classes, or the design does.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(autoclass, archive(days = 30))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
