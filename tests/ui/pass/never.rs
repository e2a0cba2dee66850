//! Promises that are proved when the design is compiled.
//!
//! Keeps rules 24a, 24b.

use cpg::prelude::*;

/// Who is who in a dataset, and what tests must never do.
#[dataset(clouds(gcp, azure))]
#[never(test => mutate(main), test => append(main, archive))]
pub struct Storage {
    /// Pipelines that touch test only.
    #[role(level = test)]
    test: Group,
    /// Pipelines that change main.
    #[role(level = full, joins(test))]
    full: Group,
    /// Final results: tests read them.
    #[resource]
    #[grant(read(test), mutate(full))]
    main: Bucket,
    /// What is kept.
    #[resource]
    #[grant(mutate(full))]
    archive: Bucket,
}

/// An organisation, and its datasets.
#[infrastructure(clouds(gcp, azure), datasets(Storage))]
pub struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
