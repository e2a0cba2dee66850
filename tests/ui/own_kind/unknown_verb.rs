//! A verb of a kind of one's own is one of its verbs.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(publis(analysis))]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
