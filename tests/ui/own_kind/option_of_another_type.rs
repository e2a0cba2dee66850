//! An option has the type that the kind says.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(replay = "a week")]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
