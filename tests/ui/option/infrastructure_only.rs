//! What the organisation has once stands in `#[infrastructure]`.

use cpg::prelude::*;

#[dataset(clouds(gcp), names = "names.toml")]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
