//! A cloud gives the verb.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(subscribe(analysis))]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
