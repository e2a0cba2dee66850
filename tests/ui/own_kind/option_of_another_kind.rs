//! A kind of one's own has no options of other kinds.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(undelete(days = 7))]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
