//! A value that the kind refuses.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(replay(days = 32))]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
