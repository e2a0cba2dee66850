//! Mistakes of one struct are told once.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource(lzay)]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Storage))]
struct Organisation {}

fn main() -> std::process::ExitCode {
    cpg::run::<Organisation>()
}

pub use cpg_infrastructure::config;
