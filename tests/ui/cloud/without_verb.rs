//! A cloud gives the verb.

use cpg::prelude::*;

#[dataset(clouds(gcp, azure))]
struct Dataset {
    #[role]
    analysis: Group,
    #[resource]
    #[grant(act_as(analysis), manage_keys(analysis))]
    runner: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
