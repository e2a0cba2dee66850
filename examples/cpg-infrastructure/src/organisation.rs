//! What the organisation has once: groups beside the datasets, the members cache, the broker
//! of temporary access; and what is written when all groups are final.

use crate::config::{CloudName, Component, Dataset, Organisation as Config};
use cpg::prelude::*;

use crate::access::Access;
use crate::base::Base;
use crate::billing::{Aggregating, BillingAggregator};
use crate::cromwell::Cromwell;
use crate::hail::Hail;
use crate::images::{Images, Registries};
use crate::metamist::{Metamist, MetamistProjects};
use crate::notebooks::Notebooks;
use crate::runner::AnalysisRunner;
use crate::shared::Shared;
use crate::spark::{InternalSpark, Spark};
use crate::storage::{CommonReference, Storage};
use crate::temporary::TemporaryAccess;

/// What the organisation has once, with its common dataset.
#[infrastructure(
    clouds(gcp, azure),
    names = "names.toml",
    datasets(
        MetamistProjects, Access, Base, Storage, CommonReference, Metamist, Hail, Cromwell, Spark,
        InternalSpark, Notebooks, Images, Registries, Shared, AnalysisRunner, TemporaryAccess,
        BillingAggregator,
    ),
    plugins(billing_aggregator = Aggregating),
    finally(members_cache on gcp, dropbox_config on gcp, infrastructure_config on gcp),
)]
pub struct Organisation {
    /// All who read configurations; a group, because a bucket takes 250 members at most.
    #[role(on(gcp), lazy, name = "analysis-runner-config-viewers-group")]
    config_viewers: Group,
    /// Configurations of all datasets.
    #[resource(on(gcp), when = any_has(datasets, Component::AnalysisRunner), existing = organisation.gcp.as_ref().map(|gcp| &gcp.config_bucket_name))]
    #[grant(read(config_viewers))]
    configs: Bucket,

    /// Who is in which group, as files: programs ask them instead of the cloud.
    #[resource(
        on(gcp),
        name = "{prefix(organisation)}members-group-cache",
        unprefixed
    )]
    #[grant(read(analysis_runner, metamist, web_service))]
    cache: Bucket,
    /// Starts analyses for people who may.
    #[resource(on(gcp), existing = organisation.analysis_runner.as_ref().map(|runner| &runner.gcp.server_machine_account))]
    analysis_runner: MachineAccount,
    /// Metamist, under the account that it had before.
    #[resource(on(gcp), existing = organisation.metamist.as_ref().map(|metamist| &metamist.gcp.legacy_machine_account))]
    metamist: MachineAccount,
    /// Shows web buckets to people who may.
    #[resource(on(gcp), existing = organisation.web_service.as_ref().map(|web| &web.gcp.server_machine_account))]
    web_service: MachineAccount,

    /// All who may call Metamist.
    #[role(on(gcp), lazy, name = "sample-metadata-invokers")]
    metamist_invokers: Group,
    /// Metamist's server.
    #[resource(
        on(gcp),
        existing = organisation.metamist.as_ref().map(|metamist| &metamist.gcp.service_name),
        project = organisation.metamist.as_ref().map(|metamist| &metamist.gcp.project),
    )]
    #[grant(invoke(metamist_invokers))]
    metamist_server: Service,

    /// Private Python packages.
    #[resource(on(gcp), name = "python-registry", format = "PYTHON", region = region(organisation), description = "Python packages for CPG")]
    packages: Registry,

    /// Those who watch over internal datasets.
    #[role(
        on(gcp),
        lazy,
        cached,
        name = "internal-logs-access",
        members(watchers(organisation))
    )]
    internal_logs: Group,

    /// Groups beside the datasets.
    #[role(on(gcp), each = organisation.adhoc_groups(), name = "{item.name}", description = &item.description, members(&item.members))]
    adhoc: Family<Group>,

    /// Asks for temporary access in the name of notebooks.
    #[resource(
        on(gcp),
        when = datasets.iter().any(|dataset| dataset.allow_notebook_tmp_main_read),
        name = "pam-broker",
        logical_name = "{config.gcp.project}-pam-broker",
        independent,
        project = &config.gcp.project,
        display_name = "PAM Broker for GitHub Actions",
        description = "Service account used by GitHub Actions to request PAM grants",
    )]
    broker: MachineAccount,

    /// What the dropbox server has to know.
    #[resource(on(gcp), when = organisation.data_dropbox.is_some(), name = "dropbox-server-config", cloud_name = "dropbox-server-config", project = organisation.data_dropbox.as_ref().map(|dropbox| &dropbox.gcp.project))]
    #[grant(access(dropbox_server))]
    dropbox: Secret,
    /// Moves files out of dropboxes.
    #[resource(on(gcp), existing = organisation.data_dropbox.as_ref().map(|dropbox| &dropbox.gcp.server_machine_account))]
    dropbox_server: MachineAccount,
}

fn any_has(datasets: &[Dataset], component: Component) -> bool {
    datasets
        .iter()
        .any(|dataset| dataset.is_on(CloudName::Gcp) && dataset.has(component, CloudName::Gcp))
}

fn prefix(organisation: &Config) -> &str {
    organisation
        .dataset_storage_prefix(CloudName::Gcp)
        .unwrap_or_default()
}

fn region(organisation: &Config) -> &str {
    organisation.region(CloudName::Gcp).unwrap_or_default()
}

fn watchers(organisation: &Config) -> impl Iterator<Item = &String> {
    let users = organisation.users.iter();
    users
        .filter(|(_, user)| user.can_access_internal_dataset_logs)
        .map(|(id, _)| id)
}
