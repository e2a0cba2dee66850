//! Tests change main of no other dataset, by themselves or as an account there.

use cpg::prelude::*;

#[dataset(clouds(gcp))]
struct Storage {
    #[role(level = test)]
    test: Group,
    #[resource]
    server: MachineAccount,
    #[resource]
    #[grant(mutate(server))]
    main: Bucket,
}

#[dataset(clouds(gcp), roles = Storage)]
struct Reports {
    #[resource(of = Storage.main, in = config.depends_on)]
    #[grant(mutate(test))]
    main: Family<Bucket>,
}

#[dataset(clouds(gcp), roles = Storage)]
struct Servers {
    #[resource(of = Storage.server, in = config.depends_on)]
    #[grant(impersonate(test))]
    servers: Family<MachineAccount>,
}

#[infrastructure(clouds(gcp), datasets(Storage, Reports, Servers))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
