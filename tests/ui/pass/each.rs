//! Several resources of one field: for each level, for each name, for each item.
//!
//! Keeps rules 21b, 21c, 23b.

use config::Level;
use cpg::prelude::*;

/// What a dataset has several of.
#[dataset(clouds(gcp, azure), then(paths))]
pub struct Several {
    /// Pipelines of each access level run as one; each is in the group of its level.
    #[resource(each = level, name = "cromwell-{level}", joins(level))]
    accounts: PerLevel<MachineAccount>,
    /// The same with names by the rule: `workers-test`, `workers-standard`, `workers-full`.
    #[resource(each = level)]
    workers: PerLevel<MachineAccount>,
    /// One for each of some names.
    #[resource(each(web, tmp), name = "main-{item}")]
    buckets: Family<Bucket>,
    /// One for each item of an expression.
    #[resource(each = config.dropboxes(), name = "dropbox-{item.id}")]
    #[grant(mutate(people(&item.uploaders)))]
    dropboxes: Family<Bucket>,
    /// The group of the level.
    #[role(level = full)]
    full: Group,
}

impl<C: Cloud> Several<C> {
    fn paths(&self) {
        if let Some(account) = self.accounts().at(Level::Full) {
            self.export("account", account.address());
        }
        for bucket in self.buckets().iter() {
            self.export(bucket.key.clone(), bucket.address());
        }
    }
}

fn main() {}

pub use cpg_infrastructure::config;
