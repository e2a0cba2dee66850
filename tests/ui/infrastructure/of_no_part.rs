//! What a field is elsewhere is declared by a struct of the design.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    main: Bucket,
}

#[dataset(clouds(gcp))]
struct Reports {
    #[resource(of = Storage.main)]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Reports))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
