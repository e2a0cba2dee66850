//! What is near an option of every kind is meant so.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(lazzy)]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
