//! Conditions: on the configuration, on components, on the organisation, on all datasets.
//!
//! Keeps rules 15d, 15g, 23b.

use cpg::prelude::*;

/// What some datasets have.
#[dataset(clouds(gcp, azure), when = components.storage && config.setup_test, then(paths), leaves_out(requester_pays on azure))]
pub struct Sometimes {
    /// There where the configuration says so.
    #[resource(when = config.enable_release, requester_pays)]
    release: Bucket,
    /// There in one dataset.
    #[resource(when = config.name == organisation.common_dataset)]
    reference: Bucket,
    /// There where any dataset needs it.
    #[resource(when = datasets.iter().any(|dataset| dataset.enable_release))]
    shared: Bucket,
    /// A role can have a condition too.
    #[role(when = components.hail_accounts)]
    users: Group,
}

impl<C: Cloud> Sometimes<C> {
    fn paths(&self) {
        if let Some(release) = self.release().if_there() {
            self.export("release", release.address());
        }
    }
}

fn main() {}

pub use cpg_infrastructure::config;
