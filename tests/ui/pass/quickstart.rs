//! One dataset, one bucket, one role: a design from its struct to its plan.
//!
//! Keeps rules 15e, 15f, 15m, 17b, 21a, 21e.

use cpg::prelude::*;

/// What one dataset owns.
#[dataset(clouds(gcp, azure), leaves_out(autoclass on azure))]
pub struct Dataset {
    /// Run analyses.
    #[role(members)]
    analysis: Group,
    /// Final results.
    #[resource(undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis))]
    main: Bucket,
}

/// An organisation, and its datasets.
#[infrastructure(clouds(gcp, azure), datasets(Dataset))]
pub struct Organisation {}

fn main() {
    use cpg::Infrastructure as _;
    assert_eq!(Organisation::parts().len(), 2);
}

pub use cpg_infrastructure::config;
