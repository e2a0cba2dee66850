//! Roles: members, levels, memberships in both directions.
//!
//! Keeps rules 20c, 20d, 20e, 20f.

use cpg::prelude::*;

/// Who is who in a dataset.
#[dataset(clouds(gcp, azure))]
pub struct Access {
    /// Look after the data; the configuration names them under `data-manager`.
    #[role(members, joins(analysis))]
    data_manager: Group,
    /// Run analyses; programs read who they are from a file.
    #[role(members, cached)]
    analysis: Group,
    /// An expression says who they are.
    #[role(members(config.default_uploaders()))]
    uploaders: Group,
    /// Every machine account of the level is in it.
    #[role(level = test, namespace = test, joins(test_full))]
    test: Group,
    /// Change test.
    #[role(namespace = test)]
    test_full: Group,
    /// Whoever reads test, also where the dataset has none.
    #[role(lazy, includes(analysis, test always, runner))]
    readers: Group,
    /// A program's account.
    #[resource]
    runner: MachineAccount,
}

fn main() {}

pub use cpg_infrastructure::config;
