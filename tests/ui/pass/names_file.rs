//! Names: of a resource, in the cloud, in the plan; exceptions in a file.
//!
//! Keeps rules 4h.

use cpg::prelude::*;

/// Names in all places.
#[dataset(clouds(gcp, azure))]
pub struct Named {
    /// Its key: `main-results`, not `results`.
    #[resource(name = "main-results")]
    results: Bucket,
    /// A key with a part of the configuration.
    #[resource(name = "notebook-{config.name}")]
    account: MachineAccount,
    /// Its whole name in the cloud, and in the plan.
    #[resource(unprefixed, cloud_name = "{config.name}-tmp", logical_name = "{config.name}-scratch")]
    tmp: Bucket,
    /// The name that it had before.
    #[resource(alias = "{config.name}-old-web")]
    web: Bucket,
}

/// Exceptions from the rule of names.
#[infrastructure(clouds(gcp, azure), names = "names.toml", datasets(Named))]
pub struct Organisation {}

fn main() {
    use cpg::Infrastructure as _;
    assert!(Organisation::NAMES.contains("old-budget"));
}

pub use cpg_infrastructure::config;
