//! A cloud hosts the kind.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    events: Topic,
}

fn main() {}

pub use cpg_infrastructure::config;
