//! All mistakes of a struct are told at once.

use cpg::prelude::*;

#[dataset(clouds(gcp, oracle), whn = components.storage)]
struct Dataset {
    #[role(memebers)]
    analysis: Group,
    #[resource(lzay, lazy, lazy, undelete = 30)]
    #[grant(raed(analysis), read(analisys))]
    main: Bucket,
    tmp: Bucket,
    #[resource(each = level)]
    accounts: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
