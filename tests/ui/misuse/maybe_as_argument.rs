//! What may not be there is no argument where it must be.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource(when = config.enable_release)]
    release: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.one(&self.release());
    }

    fn one(&self, bucket: &cpg::Handle<Bucket>) {
        self.export("bucket", bucket.address());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
