//! What holds no data is of no namespaces.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(namespace = both)]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
