//! Tests do not change main of a dataset that theirs depends on.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[depends(on(config.depends_on), map(writers <- test))]
struct Dataset {
    #[role(level = test)]
    test: Group,
    #[role]
    writers: Group,
    #[resource]
    #[grant(append(writers))]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
