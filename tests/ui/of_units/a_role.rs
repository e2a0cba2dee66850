//! Groups of other datasets are reached by memberships only.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Access {
    #[role]
    analysis: Group,
    #[role]
    readers: Group,
}

#[dataset(clouds(gcp), roles = Access)]
struct Reports {
    #[resource(of = Access.analysis, in = config.depends_on)]
    theirs: Family<Group>,
    #[role(of = Access.readers, in = config.depends_on)]
    readers: Group,
}

fn main() {}

pub use cpg_infrastructure::config;
