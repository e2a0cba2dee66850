//! An accessor is a field.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource]
    main: Bucket,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.export("main", self.mian().address());
    }
}

fn main() {}

pub use cpg_infrastructure::config;
