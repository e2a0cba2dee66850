//! A design is not made by hand.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn wrong() -> Dataset {
    Dataset { main: todo!() }
}

fn main() {}

pub use cpg_infrastructure::config;
