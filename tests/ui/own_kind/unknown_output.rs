//! A resource has the outputs that its kind names.

use cpg::prelude::*;

#[path = "shared/topic.rs"]
mod shared;

use shared::Topic;

#[dataset(clouds(gcp), then(tell))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    events: Topic,
}

impl Dataset<Gcp> {
    fn tell(&self) {
        let _ = self.events().arn();
    }
}

fn main() {}

pub use cpg_infrastructure::config;
