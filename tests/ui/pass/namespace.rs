//! The test namespace, which a dataset may lack.
//!
//! Keeps rules 20f.

use cpg::prelude::*;

/// Buckets of both namespaces.
#[dataset(clouds(gcp, azure), then(paths))]
pub struct Storage {
    /// Change test: the group is there wherever something mentions it.
    #[role(namespace = test)]
    test_full: Group,
    /// Final results.
    #[resource(namespace = main)]
    main: Bucket,
    /// Like main, for tests.
    #[resource(namespace = test)]
    #[grant(mutate(test_full))]
    test: Bucket,
}

impl<C: Cloud> Storage<C> {
    fn paths(&self) {
        self.export("main", self.main().address());
        if let Some(test) = self.test().if_there() {
            self.export("test", test.address());
        }
    }
}

fn main() {}

pub use cpg_infrastructure::config;
