//! An option without a near name is not guessed.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(encryption = "cmek")]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
