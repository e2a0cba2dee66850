//! Only an infrastructure runs.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource]
    main: Bucket,
}

fn main() -> std::process::ExitCode {
    cpg::run::<Dataset>()
}

pub use cpg_infrastructure::config;
