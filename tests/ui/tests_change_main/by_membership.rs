//! Tests change main by no membership.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(level = test, joins(pipelines))]
    test: Group,
    #[role(level = full, joins(pipelines))]
    full: Group,
    #[role]
    pipelines: Group,
    #[resource]
    #[grant(append(pipelines))]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
