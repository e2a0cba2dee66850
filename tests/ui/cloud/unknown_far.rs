//! A cloud without a near name is not guessed.

use cpg::prelude::*;

#[dataset(clouds(gcp, oracle))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
