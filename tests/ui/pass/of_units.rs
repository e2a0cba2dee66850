//! Resources of other datasets: rights on them, and a view of another dataset in a method.
//!
//! Keeps rules 20i, 26b.

use cpg::prelude::*;

/// What a dataset has.
#[dataset(clouds(gcp, azure))]
#[never(analysis => mutate(main))]
pub struct Storage {
    /// Run analyses.
    #[role]
    analysis: Group,
    /// Looks after archives of others.
    #[resource]
    archivist: MachineAccount,
    /// Results.
    #[resource]
    main: Bucket,
    /// Shards of results.
    #[resource(each(a, b), name = "shard-{item}")]
    shards: Family<Bucket>,
}

/// What it uses of others.
#[dataset(clouds(gcp, azure), roles = Storage, with(Storage), then(tell))]
pub struct Reports {
    /// Results of datasets that it depends on.
    #[resource(of = Storage.main, in = config.depends_on)]
    #[grant(read(analysis))]
    main: Family<Bucket>,
    /// Their shards, of those that have some.
    #[resource(of = Storage.shards, in = &config.depends_on, if_there, on(gcp))]
    #[grant(list(analysis), mutate(archivists))]
    shards: Family<Bucket>,
    /// Those who look after archives there.
    #[resource(of = Storage.archivist, in = config.depends_on)]
    archivists: Family<MachineAccount>,
}

impl<C: Cloud> Reports<C> {
    fn tell(&self) {
        let others = self.config().depends_on.iter();
        for other in others.filter_map(|name| self.storage().in_unit(name)) {
            self.export(other.unit(), C::bucket_url(&other, &other.main()));
        }
        let _: Family<Bucket> = self.main();
    }
}

#[infrastructure(clouds(gcp, azure), datasets(Storage, Reports))]
struct Organisation {}

fn main() {}

pub use cpg_infrastructure::config;
