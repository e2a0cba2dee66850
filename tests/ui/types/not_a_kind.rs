//! A field is a kind.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[resource]
    main: String,
    #[resource]
    tmp: &str,
    #[resource(each = level)]
    accounts: PerLevel<Option<MachineAccount>>,
}

fn main() {}

pub use cpg_infrastructure::config;
