//! A kind of one's own is used like any other.

use cpg::prelude::*;

#[path = "../own_kind/shared/topic.rs"]
mod shared;

use shared::{Topic, TopicOutputs};

/// Events of a dataset.
#[dataset(clouds(gcp), then(tell))]
#[never(analysis => publish(quiet))]
pub struct Events {
    /// Who waits for them.
    #[role]
    analysis: Group,
    /// New samples.
    #[resource(lazy, replay(days = 7))]
    #[grant(publish(analysis))]
    samples: Topic,
    /// One for each access level.
    #[resource(each = level)]
    levels: PerLevel<Topic>,
    /// Nobody sends.
    #[resource(existing = "quiet")]
    quiet: Topic,
}

impl Events<Gcp> {
    fn tell(&self) {
        self.export("samples", self.samples().name());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
