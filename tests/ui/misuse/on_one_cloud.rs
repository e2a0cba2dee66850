//! What is on one cloud is there in its code only.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure), then(paths))]
struct Dataset {
    #[resource(on(gcp))]
    main: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.export("main", self.main().address());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
