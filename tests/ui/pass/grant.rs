//! Grants: to groups, to accounts, to groups of another struct, to people.
//!
//! Keeps rules 12a, 18a, 18b, 18c, 18d, 20a.

use cpg::prelude::*;

/// Who is who in a dataset.
#[dataset(clouds(gcp, azure))]
pub struct Access {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
    /// Change test.
    #[role(namespace = test)]
    test_full: Group,
}

/// What a dataset stores, and who may do what with it.
#[dataset(clouds(gcp, azure), roles = Access)]
pub struct Storage {
    /// A role by its name: `roles` says where it is.
    #[resource]
    #[grant(read(analysis), append(runner), mutate(test_full always))]
    main: Bucket,
    /// A role by its struct and name; people that the configuration names.
    #[resource]
    #[grant(read(Access.analysis))]
    #[grant(mutate(people(config.default_uploaders())))]
    upload: Bucket,
    /// A program's account.
    #[resource]
    runner: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
