//! Each item has a name of its own.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(each(web, tmp), name = "buckets")]
    buckets: Family<Bucket>,
    #[resource(each = level, name = "cromwell")]
    accounts: PerLevel<MachineAccount>,
}

fn main() {}

pub use cpg_infrastructure::config;
