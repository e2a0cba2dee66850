//! Only structs of `with` are at hand.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Storage {}

impl<C: Cloud> Dataset<C> {
    fn paths(&self) {
        let _ = self.storage();
    }
}

fn main() {}

pub use cpg_infrastructure::config;
