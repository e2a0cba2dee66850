//! One dataset on Google Cloud: two groups of people and two buckets.

use cpg::prelude::*;

/// What a dataset owns.
#[dataset(clouds(gcp))]
pub struct Dataset {
    /// Look after the data.
    #[role(members, joins(analysis))]
    data_manager: Group,
    /// Run analyses.
    #[role(members)]
    analysis: Group,
    /// Final results; what is deleted can be had back for 30 days.
    #[resource(undelete(days = 30), autoclass = config.autoclass)]
    #[grant(read(analysis), mutate(data_manager))]
    main: Bucket,
    /// Scratch space, emptied after eight days.
    #[resource(expire(days = 8), versioning = false)]
    #[grant(mutate(analysis))]
    tmp: Bucket,
}

/// The organisation, and its datasets.
#[infrastructure(clouds(gcp), datasets(Dataset))]
pub struct Organisation {}

fn main() -> std::process::ExitCode {
    cpg::run::<Organisation>()
}
