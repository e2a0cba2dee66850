//! What is left out on a cloud is an option that does nothing there.

use cpg::prelude::*;

#[dataset(
    clouds(gcp, azure),
    leaves_out(undelete on azure, autoclass, requester_pays on azure, autoclass on gpc, autoclass on azure, autoclass on azure),
)]
struct Dataset {
    #[resource(autoclass, undelete(days = 30))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
