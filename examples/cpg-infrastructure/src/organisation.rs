//! What the organisation has once: groups beside the datasets, the members cache, the broker
//! of temporary access; and what is written when all groups are final.

use crate::config::{AdhocGroup, CloudName, Component, Dataset, Organisation as Config};
use cpg::prelude::*;

use crate::access::Access;
use crate::base::{Base, Seen};
use crate::billing::{Aggregating, BillingAggregator};
use crate::cromwell::Cromwell;
use crate::hail::Hail;
use crate::images::{Images, Registries};
use crate::metamist::{Metamist, MetamistProjects};
use crate::metamist_etl::MetamistEtl;
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
        MetamistProjects, Access, Base, Seen, Storage, CommonReference, Metamist, Hail, Cromwell, Spark,
        InternalSpark, Notebooks, Images, Registries, Shared, AnalysisRunner, TemporaryAccess,
        BillingAggregator,
    ),
    plugins(billing_aggregator = Aggregating, metamist = MetamistEtl),
    finally(
        members_cache on gcp, azure_members_cache on azure, dropbox_config,
        infrastructure_config,
    ),
    leaves_out(project on azure),
)]
pub struct Organisation {
    /// All who read configurations; a group, because a bucket takes 250 members at most.
    #[role(lazy, name = "analysis-runner-config-viewers-group")]
    config_viewers: Group,
    /// Configurations of all datasets, in a bucket that is there.
    #[resource(on(gcp), when = any_has(datasets, Component::AnalysisRunner, cloud), existing = organisation.gcp.as_ref().map(|gcp| &gcp.config_bucket_name))]
    #[grant(read(config_viewers))]
    configs: Bucket,
    /// Configurations of all datasets, in a container of the common dataset.
    #[resource(on(azure), when = keeps_configs(organisation, datasets), name = "{config_container(organisation)}")]
    #[grant(read(config_viewers))]
    config_container: Bucket,

    /// Who is in which group, as files: programs ask them instead of the cloud.
    #[resource(
        when = organisation.is_made_whole(cloud),
        name = "{prefix(organisation, cloud)}members-group-cache",
        unprefixed
    )]
    #[grant(read(analysis_runner, metamist, web_service))]
    cache: Bucket,
    /// Starts analyses for people who may.
    #[resource(existing = organisation.runner_server(cloud))]
    analysis_runner: MachineAccount,
    /// Metamist, on Google Cloud under the account that it had before.
    #[resource(existing = organisation.metamist_account(cloud))]
    metamist: MachineAccount,
    /// Shows web buckets to people who may.
    #[resource(existing = organisation.web_server(cloud))]
    web_service: MachineAccount,

    /// All who may call Metamist.
    #[role(lazy, name = "sample-metadata-invokers")]
    metamist_invokers: Group,
    /// Metamist's server.
    #[resource(
        on(gcp),
        existing = organisation.metamist_service(),
        project = organisation.metamist_project(),
    )]
    #[grant(invoke(metamist_invokers))]
    metamist_server: Service,

    /// Private Python packages.
    #[resource(on(gcp), name = "python-registry", format = "PYTHON", region = region(organisation), description = "Python packages for CPG")]
    packages: Registry,

    /// Those who watch over internal datasets.
    #[role(
        lazy,
        cached,
        name = "internal-logs-access",
        members(watchers(organisation))
    )]
    internal_logs: Group,

    /// Groups beside the datasets.
    #[role(each = adhoc(organisation, cloud), name = "{item.name}", description = &item.description, members(&item.members))]
    adhoc: Family<Group>,

    /// Asks for temporary access in the name of notebooks.
    #[resource(
        on(gcp),
        when = datasets.iter().any(|dataset| dataset.allow_notebook_tmp_main_read),
        name = "pam-broker",
        logical_name = "{config.project()}-pam-broker",
        independent,
        project = config.project(),
        display_name = "PAM Broker for GitHub Actions",
        description = "Service account used by GitHub Actions to request PAM grants",
    )]
    broker: MachineAccount,

    /// What the dropbox server has to know.
    #[resource(when = tells_of_dropboxes(organisation, cloud), name = "dropbox-server-config", cloud_name = "dropbox-server-config", project = organisation.dropbox_project())]
    #[grant(access(dropbox_server))]
    dropbox: Secret,
    /// Moves files out of dropboxes.
    #[resource(existing = organisation.dropbox_server(cloud))]
    dropbox_server: MachineAccount,
}

fn any_has(datasets: &[Dataset], component: Component, cloud: &str) -> bool {
    let mut clouds = CloudName::ALL.into_iter();
    let cloud = clouds.find(|name| name.as_str() == cloud);
    cloud.is_some_and(|cloud| {
        let mut here = datasets.iter().filter(|dataset| dataset.is_on(cloud));
        here.any(|dataset| dataset.has(component, cloud))
    })
}

/// Whether there is a server to tell of dropboxes. On Google Cloud it is told wherever it is.
fn tells_of_dropboxes(organisation: &Config, cloud: &str) -> bool {
    match cloud == CloudName::Gcp.as_str() {
        true => organisation.data_dropbox.is_some(),
        false => organisation.dropbox_server(cloud).is_some() && organisation.is_made_whole(cloud),
    }
}

/// Whether Azure has configurations: to write or to read there.
fn keeps_configs(organisation: &Config, datasets: &[Dataset]) -> bool {
    organisation.config_destination.cloud == CloudName::Azure
        || any_has(
            datasets,
            Component::AnalysisRunner,
            CloudName::Azure.as_str(),
        )
}

fn config_container(organisation: &Config) -> &str {
    let azure = organisation.azure.as_ref();
    azure.map_or("", |azure| azure.config_bucket_name.as_str())
}

/// Groups beside the datasets.
fn adhoc<'a>(organisation: &'a Config, cloud: &str) -> &'a [AdhocGroup] {
    match organisation.is_made_whole(cloud) {
        true => organisation.adhoc_groups(),
        false => &[],
    }
}

/// What stands before the names of buckets: those of all organisations are in one world on
/// Google Cloud, on Azure in an account of their own.
fn prefix<'a>(organisation: &'a Config, cloud: &str) -> &'a str {
    let gcp = organisation.gcp.as_ref();
    let gcp = gcp.filter(|_| cloud == CloudName::Gcp.as_str());
    gcp.map_or("", |gcp| gcp.dataset_storage_prefix.as_str())
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
