//! Structs of a design are told apart by their names.

use cpg::prelude::*;

mod inner {
    use cpg::prelude::*;

    #[dataset(clouds(gcp))]
    pub struct Storage {
        #[resource]
        main: Bucket,
    }
}

#[dataset(clouds(gcp))]
struct Storage {
    #[resource]
    other: Bucket,
}

#[infrastructure(clouds(gcp), datasets(inner::Storage, Storage))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
