//! Names, days and ids that are just within the limits.
//!
//! Keeps rules 1a, 3b, 4a, 4b, 4d, 8a, 9d, 9e, 11a, 11b, 14a, 14g, 21d.

use cpg::prelude::*;

/// What keeps the limits of both clouds.
#[dataset(clouds(gcp, azure))]
struct Both {
    /// As long as Azure keeps it.
    #[resource(undelete(days = 365))]
    kept: Bucket,
    /// Only what is known counts.
    #[resource(name = "{config.name}-with-a-name-that-is-long-but-not-too-long-for-a-bucket")]
    long: Bucket,
}

/// What keeps the limits of Google Cloud.
#[dataset(clouds(gcp))]
struct OnlyGcp {
    /// Kept as it is, for ever, and gone after that.
    #[resource(retain(days = 30), retain_locked, hold, versioning = false, expire(days = 30))]
    records: Bucket,
    /// More than Azure keeps.
    #[resource(undelete(days = 366), archive(days = 36499))]
    kept: Bucket,
    /// Thirty letters with `standard`.
    #[resource(each = level)]
    analysis_runner_of_us: PerLevel<MachineAccount>,
    /// A part of the world.
    #[resource(region = "eu", format = "PYTHON", project = "images-000001")]
    images: Registry,
    /// One unit of money.
    #[resource(monthly = 1)]
    budget: Budget,
}

fn main() {}

pub use cpg_infrastructure::config;
