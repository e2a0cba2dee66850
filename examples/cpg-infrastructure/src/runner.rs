//! The analysis runner: starts analyses for people, with the dataset's configuration.

use cpg::prelude::*;

use crate::access::Access;
use crate::organisation::Organisation;

/// The analysis runner for one dataset.
#[dataset(clouds(gcp), when = components.analysis_runner, roles = Access)]
pub struct AnalysisRunner {
    /// All who read configurations.
    #[role(of = Organisation.config_viewers, includes(analysis, test, standard, full))]
    config_viewers: Group,

    /// The analysis runner's server.
    #[resource(
        name = "analysis-runner",
        existing = organisation.analysis_runner.as_ref().map(|runner| &runner.gcp.cloud_run_instance_name),
        project = organisation.analysis_runner.as_ref().map(|runner| &runner.gcp.project),
    )]
    #[grant(invoke(analysis))]
    server: Service,
}
