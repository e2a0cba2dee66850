//! Mistakes of several structs are told at once.

use cpg::prelude::*;

#[dataset(clouds(gpc))]
struct Dataset {
    #[resource]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Dataset), nmaes = "names.toml")]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
