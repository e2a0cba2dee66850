//! An option of a kind of one's own is one of its options.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(replai(days = 7))]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
