//! A promise counts what an account may do that somebody acts as; all that are broken are told.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
#[never(
    analysis => mutate(main),
    outsiders => read(main),
)]
struct Dataset {
    #[role(joins(starters))]
    analysis: Group,
    #[role]
    starters: Group,
    #[role]
    writers: Group,
    #[role]
    outsiders: Group,
    #[resource(joins(writers))]
    #[grant(act_as(starters))]
    server: MachineAccount,
    #[resource]
    #[grant(mutate(writers), append(outsiders))]
    main: Bucket,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
