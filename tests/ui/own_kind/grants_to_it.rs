//! Only groups and accounts are given something.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    events: Topic,
    #[resource]
    #[grant(read(events))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
