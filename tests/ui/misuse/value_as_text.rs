//! What the cloud answers is no text yet.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(paths))]
struct Dataset {
    #[resource]
    main: Bucket,
}

impl Dataset<Gcp> {
    fn paths(&self) {
        let address: String = self.main().address();
        drop(address);
    }
}

fn main() {}

pub use cpg_infrastructure::config;
