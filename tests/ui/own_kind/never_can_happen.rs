//! What is granted on a kind of one's own counts in promises.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
#[never(analysis => publish(events))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(publish(analysis))]
    events: Topic,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Design {}

fn main() {}

pub use cpg_infrastructure::config;
