//! Only a group is a role.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp))]
struct Dataset {
    #[role]
    analysis: Group,
    #[role]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
