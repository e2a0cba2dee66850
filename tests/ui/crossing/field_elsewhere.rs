//! What is on one cloud is not used in the view of another.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure), then(tell on azure))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
}

impl Results<Azure> {
    fn tell(&self) {
        if let Some(there) = self.on::<Gcp>() {
            self.export("worker", there.worker().address());
        }
    }
}

fn main() {}

pub use cpg_infrastructure::config;
