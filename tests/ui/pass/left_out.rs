//! Options that a cloud does not know are left out there.
//!
//! Keeps rules 19b.

use cpg::prelude::*;

/// Buckets on two clouds.
#[dataset(clouds(gcp, azure), leaves_out(autoclass on azure, versioning on azure))]
pub struct Everything {
    /// The cloud chooses classes, where it does.
    #[resource(undelete(days = 30), autoclass = config.autoclass)]
    main: Bucket,
    /// Emptied after a week.
    #[resource(expire(days = 7), versioning = false)]
    scratch: Bucket,
    /// On one cloud it says nothing that the other ignores.
    #[resource(on(gcp), requester_pays)]
    release: Bucket,
}

fn main() {}

pub use cpg_infrastructure::config;
