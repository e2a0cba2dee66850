//! Nothing is granted to everybody.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    #[grant(read(people(["allUsers"])))]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
