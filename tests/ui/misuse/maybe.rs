//! What has a condition may not be there.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource(when = config.enable_release)]
    release: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.export("release", self.release().address());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
