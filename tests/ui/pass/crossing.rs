//! An account of one cloud is given something on another, and a method uses what is there.
//!
//! Keeps rules 22b.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure), then(tell on azure))]
struct Results {
    #[resource(on(azure))]
    worker: MachineAccount,
    #[resource(on(gcp))]
    pusher: MachineAccount,
    #[resource(on(gcp))]
    #[grant(read(worker on azure), mutate(pusher))]
    found: Bucket,
    #[resource(on(azure))]
    #[grant(act_as(pusher on gcp))]
    keeper: MachineAccount,
}

impl Results<Azure> {
    fn tell(&self) {
        if let Some(there) = self.on::<Gcp>() {
            self.export("found", there.found().address());
        }
    }
}

fn main() {}

pub use cpg_infrastructure::config;
