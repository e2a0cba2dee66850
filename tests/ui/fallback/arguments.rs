//! Wrong arguments leave the accessor.

use cpg::prelude::*;

#[dataset(clouds(gcp) then(paths))]
struct Dataset {
    #[resource]
    main: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.export("main", self.main().address());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
