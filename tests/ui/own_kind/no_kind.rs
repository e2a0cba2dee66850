//! What no `kind!` declares is no kind.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::TopicOptions;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    events: TopicOptions,
}

fn main() {}

pub use cpg_infrastructure::config;
