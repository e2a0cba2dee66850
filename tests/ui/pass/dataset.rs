//! Every option of `#[dataset]`.
//!
//! Keeps rules 15a, 15b, 15h, 23.

use cpg::prelude::*;

/// Who is who in a dataset.
#[dataset(clouds(gcp, azure))]
pub struct Access {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
}

/// What a dataset that has the component stores.
#[dataset(
    clouds(gcp, azure),
    when = components.storage,
    roles = Access,
    with(Access),
    then(paths, versions on gcp),
    finally(everybody),
)]
pub struct Storage {
    /// Final results.
    #[resource]
    #[grant(read(analysis))]
    main: Bucket,
}

impl<C: Cloud> Storage<C> {
    /// Runs on each cloud.
    fn paths(&self) {
        self.export("main", self.main().address());
    }

    /// Runs when all groups are final.
    fn everybody(&self) {
        if let Some(group) = self.access().analysis().group {
            let count = self.everybody_in(group);
            self.export("analysis", Value::from(count));
        }
    }

    fn everybody_in(&self, group: cpg::groups::GroupId) -> i64 {
        i64::try_from(self.world().groups().everybody(group).len()).unwrap_or(i64::MAX)
    }
}

impl Storage<Gcp> {
    /// Runs on Google Cloud only.
    fn versions(&self) {
        self.export("versions", Value::from(true));
    }
}

fn main() {}

pub use cpg_infrastructure::config;
