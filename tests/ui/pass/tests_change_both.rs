//! Tests change what the design says they may, and accounts of a level what is of their level.
//!
//! Keeps rules 25a, 25b.

use cpg::prelude::*;

/// Tests read main, and change what is of both namespaces.
#[dataset(clouds(gcp))]
#[depends(on(config.depends_on), map(readers <- test, full <- full))]
pub struct Dataset {
    /// Pipelines that touch test only.
    #[role(level = test, joins(readers))]
    test: Group,
    /// Pipelines that change main.
    #[role(level = full, joins(readers))]
    full: Group,
    /// Read main.
    #[role]
    readers: Group,
    /// Change test.
    #[role(namespace = test, includes(test, full))]
    testers: Group,
    /// Workers of each level, which start others of their level.
    #[resource(each = level, joins(level))]
    #[grant(act_as(workers))]
    workers: PerLevel<MachineAccount>,
    /// Final results.
    #[resource]
    #[grant(read(readers), mutate(full))]
    main: Bucket,
    /// Results of tests.
    #[resource(namespace = test)]
    #[grant(mutate(testers))]
    test_results: Bucket,
    /// Scratch space of all.
    #[resource(namespace = both, expire(days = 8))]
    #[grant(mutate(workers, test))]
    scratch: Bucket,
    /// A password of the workers of each level.
    #[resource(each = level)]
    #[grant(manage(workers))]
    passwords: PerLevel<Secret>,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
