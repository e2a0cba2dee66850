//! A struct is on the cloud on which its view is asked for.

use cpg::prelude::*;

#[dataset(clouds(gcp), then(tell))]
struct Results {
    #[resource]
    found: Bucket,
}

impl Results<Gcp> {
    fn tell(&self) {
        let _ = self.on::<Azure>();
    }
}

fn main() {}

pub use cpg_infrastructure::config;
