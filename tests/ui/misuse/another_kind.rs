//! A handle is one of its kind.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn group(_: cpg::Handle<Group>) {}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        group(self.main());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
