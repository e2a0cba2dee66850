//! The analysis runner: starts analyses for people, with the dataset's configuration.

use cpg::prelude::*;

use crate::access::Access;
use crate::organisation::Organisation;

/// The analysis runner for one dataset.
#[dataset(clouds(gcp, azure), when = components.analysis_runner, roles = Access)]
pub struct AnalysisRunner {
    /// All who read configurations.
    #[role(of = Organisation.config_viewers, includes(analysis, test, standard, full))]
    config_viewers: Group,

    /// The analysis runner's server.
    #[resource(
        on(gcp),
        name = "analysis-runner",
        existing = organisation.runner_service(),
        project = organisation.runner_project(),
    )]
    #[grant(invoke(analysis))]
    server: Service,
}
