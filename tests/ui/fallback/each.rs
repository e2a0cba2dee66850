//! A wrong type leaves the accessor.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource]
    main: Family<Bucket>,
}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        self.export("main", Value::from(self.main().iter().count() as i64));
    }
}

fn main() {}

pub use cpg_infrastructure::config;
