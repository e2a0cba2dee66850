//! Several are not one.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource(each(web, tmp), name = "{item}")]
    buckets: Family<Bucket>,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.export("buckets", self.buckets().address());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
