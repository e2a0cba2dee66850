//! The mistake in the method is told too.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource(lzay)]
    main: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.export("main", self.main().adress());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
