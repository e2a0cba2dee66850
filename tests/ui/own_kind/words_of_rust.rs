//! Words of the language are no options, and no verbs.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource(crate, type = 3)]
    #[grant(self(analysis), type(analysis))]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
