//! An account of each access level changes main for tests too; each mistake is told.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role(level = test)]
    test: Group,
    #[role(namespace = test)]
    testers: Group,
    #[resource(each = level, joins(level))]
    workers: PerLevel<MachineAccount>,
    #[resource]
    #[grant(mutate(workers), read(test))]
    main: Bucket,
    #[resource(on(gcp))]
    #[grant(manage(testers))]
    password: Secret,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
