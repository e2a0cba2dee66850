//! Resources and methods of one cloud.
//!
//! Keeps rules 17a, 17c, 17d, 22a.

use cpg::prelude::*;

/// Mostly on both clouds.
#[dataset(clouds(gcp, azure), then(everywhere, keys on gcp))]
pub struct Storage {
    /// On both.
    #[resource]
    main: Bucket,
    /// On Google Cloud only: its accessor is there in that cloud's code only.
    #[resource(on(gcp))]
    password: Secret,
}

impl<C: Cloud> Storage<C> {
    fn everywhere(&self) {
        self.export("main", self.main().address());
    }
}

impl Storage<Gcp> {
    fn keys(&self) {
        self.export("password", self.password().address());
    }
}

/// On no cloud: what a dataset has whatever its clouds.
#[dataset]
pub struct Metadata {
    /// Samples of main.
    #[resource(name = "metamist-project")]
    project: MetamistProject,
}

fn main() {}

pub use cpg_infrastructure::config;
