//! The model of the organisation: the `infrastructure` part of the schema. Knows no rule.

use super::{Destination, account_is_on};
use cpg_config::prelude::*;
use cpg_config::{ByCloud, CloudName, IsPerson, Map, Plain, azure};

/// What the organisation has once.
#[config(schema = "infrastructure")]
pub struct Organisation {
    /// The domain by which the organisation is looked up.
    pub domain: String,
    /// The currency of budgets.
    pub budget_currency: String,
    /// The dataset whose projects hold what the organisation has once.
    #[config(home)]
    pub common_dataset: String,
    /// Bucket and path where storage and infrastructure files are written.
    pub config_destination: Destination,
    /// Everyone known, by id.
    #[config(people)]
    pub users: Map<User>,
    /// Names of the plugins to run.
    #[config(plugins)]
    pub plugins_enabled: Vec<String>,
    /// Settings on Google Cloud.
    pub gcp: Option<GcpOrganisation>,
    /// Settings on Azure.
    pub azure: Option<AzureOrganisation>,
    /// Before the name of every group.
    pub group_prefix: Option<String>,
    /// Whether no membership is registered at all.
    #[config(no_memberships, default = false)]
    pub disable_group_memberships: bool,
    /// Ratios of a budget at which someone is told.
    #[config(default = [0.5, 0.9, 1.0])]
    pub budget_notification_thresholds: Vec<f64>,
    /// Hail Batch.
    pub hail: Option<Hail>,
    /// The analysis runner.
    pub analysis_runner: Option<AnalysisRunner>,
    /// The server that empties dropboxes.
    pub data_dropbox: Option<DataDropbox>,
    /// The web server.
    pub web_service: Option<WebService>,
    /// Notebook servers.
    pub notebooks: Option<Notebooks>,
    /// Cromwell.
    pub cromwell: Option<Cromwell>,
    /// Metamist.
    pub metamist: Option<Metamist>,
    /// Who pays, and what collects the costs.
    pub billing: Option<Billing>,
    /// Groups beside the datasets, of known users.
    pub adhoc_groups: Option<Vec<AdhocGroup>>,
}

impl Organisation {
    /// The groups beside the datasets, none where they are not written.
    pub fn adhoc_groups(&self) -> &[AdhocGroup] {
        self.adhoc_groups.as_deref().unwrap_or_default()
    }

    /// What stands before the name of every group; empty where nothing is configured.
    pub fn group_prefix(&self) -> &str {
        self.group_prefix.as_deref().unwrap_or_default()
    }

    /// The organisation's region on this cloud.
    pub fn region(&self, cloud: CloudName) -> Option<&str> {
        match cloud {
            CloudName::Gcp => self.gcp.as_ref().map(|gcp| gcp.region.as_str()),
            CloudName::Azure => self.azure.as_ref().map(|azure| azure.region.as_str()),
        }
    }

    /// What stands before the name of every bucket on this cloud.
    pub fn dataset_storage_prefix(&self, cloud: CloudName) -> Option<&str> {
        match cloud {
            CloudName::Gcp => self
                .gcp
                .as_ref()
                .map(|gcp| gcp.dataset_storage_prefix.as_str()),
            CloudName::Azure => self
                .azure
                .as_ref()
                .map(|azure| azure.dataset_storage_prefix.as_str()),
        }
    }

    /// The account of the analysis runner's server on this cloud.
    pub fn runner_server(&self, cloud: &str) -> Option<&String> {
        let runner = self.analysis_runner.as_ref()?;
        let gcp = runner.gcp.as_ref().map(|gcp| &gcp.server_machine_account);
        let azure = runner.azure.as_ref();
        on(cloud, gcp, azure.map(|azure| &azure.server_machine_account))
    }

    /// The account that logs analyses on this cloud.
    pub fn runner_logger(&self, cloud: &str) -> Option<&String> {
        let runner = self.analysis_runner.as_ref()?;
        let gcp = runner.gcp.as_ref().map(|gcp| &gcp.logger_machine_account);
        let azure = runner.azure.as_ref();
        let azure = azure.and_then(|azure| azure.logger_machine_account.as_ref());
        on(cloud, gcp, azure)
    }

    /// The analysis runner's server on Google Cloud, for who may call it.
    pub fn runner_service(&self) -> Option<&String> {
        let gcp = self.analysis_runner.as_ref()?.gcp.as_ref()?;
        Some(&gcp.cloud_run_instance_name)
    }

    /// The registry of the analysis runner's images on this cloud.
    pub fn runner_registry(&self, cloud: &str) -> Option<&String> {
        let runner = self.analysis_runner.as_ref()?;
        let gcp = runner.gcp.as_ref().map(|gcp| &gcp.container_registry_name);
        let azure = runner.azure.as_ref();
        let azure = azure.and_then(|azure| azure.container_registry.as_ref());
        on(cloud, gcp, azure)
    }

    /// The secret with credentials for git on this cloud: on Google Cloud its name, on Azure its
    /// whole id.
    pub fn git_credentials(&self, cloud: &str) -> Option<&String> {
        let hail = self.hail.as_ref()?;
        let gcp = hail.gcp.as_ref();
        let azure = hail.azure.as_ref();
        let gcp = gcp.and_then(|gcp| gcp.git_credentials_secret_name.as_ref());
        let azure = azure.and_then(|azure| azure.git_credentials_secret_id.as_ref());
        on(cloud, gcp, azure)
    }

    /// The analysis runner's project on Google Cloud.
    pub fn runner_project(&self) -> Option<&String> {
        let gcp = self.analysis_runner.as_ref()?.gcp.as_ref()?;
        Some(&gcp.project)
    }

    /// The account of the server that empties dropboxes on this cloud.
    pub fn dropbox_server(&self, cloud: &str) -> Option<&String> {
        let dropbox = self.data_dropbox.as_ref()?;
        let gcp = dropbox.gcp.as_ref().map(|gcp| &gcp.server_machine_account);
        let azure = dropbox.azure.as_ref();
        on(cloud, gcp, azure.map(|azure| &azure.server_machine_account))
    }

    /// The project of that server on Google Cloud.
    pub fn dropbox_project(&self) -> Option<&String> {
        let gcp = self.data_dropbox.as_ref()?.gcp.as_ref()?;
        Some(&gcp.project)
    }

    /// The account of the web server on this cloud.
    pub fn web_server(&self, cloud: &str) -> Option<&String> {
        let web = self.web_service.as_ref()?;
        let gcp = web.gcp.as_ref().map(|gcp| &gcp.server_machine_account);
        let azure = web.azure.as_ref();
        on(cloud, gcp, azure.map(|azure| &azure.server_machine_account))
    }

    /// The account under which Cromwell runs workflows on this cloud.
    pub fn cromwell_runner(&self, cloud: &str) -> Option<&String> {
        let cromwell = self.cromwell.as_ref()?;
        let gcp = cromwell.gcp.as_ref().map(|gcp| &gcp.runner_machine_account);
        let azure = cromwell.azure.as_ref();
        let azure = azure.and_then(|azure| azure.runner_machine_account.as_ref());
        on(cloud, gcp, azure)
    }

    /// The group of accounts that may use Cromwell on this cloud.
    pub fn cromwell_access_group(&self, cloud: &str) -> Option<&String> {
        let cromwell = self.cromwell.as_ref()?;
        let gcp = cromwell.gcp.as_ref().map(|gcp| &gcp.access_group_id);
        let azure = cromwell.azure.as_ref();
        let azure = azure.and_then(|azure| azure.access_group_id.as_ref());
        on(cloud, gcp, azure)
    }

    /// Metamist's account on this cloud: on Google Cloud the one that it had before.
    pub fn metamist_account(&self, cloud: &str) -> Option<&String> {
        let metamist = self.metamist.as_ref()?;
        let gcp = metamist.gcp.as_ref().map(|gcp| &gcp.legacy_machine_account);
        let azure = metamist.azure.as_ref();
        on(cloud, gcp, azure.map(|azure| &azure.machine_account))
    }

    /// Metamist's server on Google Cloud, for who may call it.
    pub fn metamist_service(&self) -> Option<&String> {
        let gcp = self.metamist.as_ref()?.gcp.as_ref()?;
        Some(&gcp.service_name)
    }

    /// Metamist's project on Google Cloud.
    pub fn metamist_project(&self) -> Option<&String> {
        let gcp = self.metamist.as_ref()?.gcp.as_ref()?;
        Some(&gcp.project)
    }

    /// The account that sees costs, where it is one of this cloud.
    pub fn billing_coordinator(&self, cloud: &str) -> Option<&String> {
        let account = self
            .billing
            .as_ref()?
            .coordinator_machine_account
            .as_ref()?;
        account_is_on(account, cloud).then_some(account)
    }

    /// Whether there is on this cloud what the organisation has once: the original had it on Google
    /// Cloud alone.
    pub fn is_made_whole(&self, cloud: &str) -> bool {
        cloud != CloudName::Azure.as_str() || self.azure_names() == azure::Names::Right
    }

    /// How things on Azure are named and given.
    pub fn azure_names(&self) -> azure::Names {
        match self.azure.as_ref().and_then(|azure| azure.names) {
            Some(Names::Original) => azure::Names::Original,
            None => azure::Names::Right,
        }
    }

    /// The project of notebook servers on Google Cloud.
    pub fn notebooks_project(&self) -> Option<&String> {
        let gcp = self.notebooks.as_ref()?.gcp.as_ref()?;
        Some(&gcp.project)
    }
}

/// What a section says for a cloud, by the cloud's name.
fn on<'a>(cloud: &str, gcp: Option<&'a String>, azure: Option<&'a String>) -> Option<&'a String> {
    match cloud {
        "gcp" => gcp,
        "azure" => azure,
        _ => None,
    }
}

/// A person or machine that is known.
#[config(schema = "CPGInfrastructureUser")]
pub struct User {
    /// The id by which members name the user.
    pub id: String,
    /// Who the user is on each cloud.
    pub clouds: ByCloud<UserCloud>,
    /// Whether the user sees logs of internal datasets.
    #[config(default = false)]
    pub can_access_internal_dataset_logs: bool,
}

impl IsPerson for User {
    fn on(&self, cloud: &str) -> Option<&str> {
        Some(&self.on_cloud(cloud)?.id)
    }
}

impl User {
    /// The user's id on this cloud: an e-mail on Google Cloud, a GUID on Azure.
    pub fn cloud_id(&self, cloud: CloudName) -> Option<&str> {
        self.clouds.get(cloud).map(|c| c.id.as_str())
    }

    /// The user's name in Hail Batch on this cloud.
    pub fn hail_batch_username(&self, cloud: &str) -> Option<&str> {
        self.on_cloud(cloud)?.hail_batch_username.as_deref()
    }

    fn on_cloud(&self, cloud: &str) -> Option<&UserCloud> {
        let mut clouds = self.clouds.iter();
        let (_, on) = clouds.find(|(name, _)| name.as_str() == cloud)?;
        Some(on)
    }
}

/// Who a user is on one cloud.
#[config(schema = "Cloud")]
pub struct UserCloud {
    /// An e-mail on Google Cloud, a GUID on Azure.
    pub id: String,
    /// The user's name in Hail Batch.
    pub hail_batch_username: Option<String>,
}

/// Settings on Google Cloud.
#[config(schema = "GCP")]
pub struct GcpOrganisation {
    /// The customer id of the directory, such as C0example1.
    pub customer_id: String,
    /// The region of what says no other.
    pub region: String,
    /// The domain of groups.
    pub groups_domain: String,
    /// The topic that budgets tell, or null.
    #[config(required)]
    pub budget_notification_pubsub: Option<String>,
    /// The bucket that readers of configurations read.
    pub config_bucket_name: String,
    /// Before the name of every bucket.
    #[config(may_be_empty)]
    pub dataset_storage_prefix: String,
    /// Whether groups may have members from outside; false registers no group settings.
    #[config(default = true)]
    pub allow_external_group_members: bool,
    /// Whether groups begin empty; false makes their creator an owner.
    #[config(default = true)]
    pub create_empty_groups: bool,
}

/// Settings on Azure.
#[config(schema = "Azure")]
pub struct AzureOrganisation {
    /// The region of what says no other.
    pub region: String,
    /// The subscription's GUID.
    pub subscription: String,
    /// The tenant's GUID.
    pub tenant: String,
    /// Before the name of every storage account.
    #[config(may_be_empty)]
    pub dataset_storage_prefix: String,
    /// The container that readers of configurations read.
    pub config_bucket_name: String,
    /// What a deployment that was there before keeps; without it, what is right is made.
    pub names: Option<Names>,
    /// What budgets there have in common; without it none is made.
    pub budgets: Option<AzureBudgets>,
}

/// What budgets on Azure have in common.
#[config]
pub struct AzureBudgets {
    /// The month in which they begin, as 2026-11: the one in which they are first deployed, or a
    /// later. Azure never changes it.
    pub start: String,
    /// E-mails of those who are told, beside who owns the resource group.
    #[config(default)]
    pub emails: Vec<String>,
}

/// What a deployment on Azure keeps.
#[config]
pub enum Names {
    /// What the original made there, and nothing that it left out.
    Original,
}

/// Hail Batch.
#[config(schema = "Hail")]
pub struct Hail {
    /// Hail Batch on Google Cloud.
    pub gcp: Option<HailGcp>,
    /// Hail Batch on Azure.
    pub azure: Option<HailAzure>,
    /// Before every Hail user name.
    pub username_prefix: Option<String>,
}

/// Hail Batch on Google Cloud.
#[config(schema = "Hail__GCP")]
pub struct HailGcp {
    /// The address of Batch.
    pub hail_batch_url: String,
    /// The address of its log-in.
    pub hail_auth_url: String,
    /// The secret with credentials for git, which every access level may read.
    pub git_credentials_secret_name: Option<String>,
    /// The project of that secret.
    pub git_credentials_secret_project: Option<String>,
    /// The bucket with wheels of Hail.
    pub wheel_bucket_name: Option<String>,
}

/// Hail Batch on Azure.
#[config(schema = "Hail__Azure")]
pub struct HailAzure {
    /// The address of Batch.
    pub hail_batch_url: String,
    /// The address of its log-in.
    pub hail_auth_url: String,
    /// The whole id of the secret with credentials for git, which every access level may read.
    pub git_credentials_secret_id: Option<String>,
}

/// The analysis runner.
#[config(schema = "AnalysisRunner")]
pub struct AnalysisRunner {
    /// The analysis runner on Google Cloud.
    pub gcp: Option<AnalysisRunnerGcp>,
    /// The analysis runner on Azure.
    pub azure: Option<AnalysisRunnerAzure>,
}

/// The analysis runner on Google Cloud.
#[config(schema = "AnalysisRunner__GCP")]
pub struct AnalysisRunnerGcp {
    /// Its project.
    pub project: String,
    /// The name of its server in Cloud Run.
    pub cloud_run_instance_name: String,
    /// The account of the server.
    pub server_machine_account: String,
    /// The account that logs analyses.
    pub logger_machine_account: String,
    /// The registry of its images.
    pub container_registry_name: String,
}

/// The analysis runner on Azure.
#[config(schema = "AnalysisRunner__Azure")]
pub struct AnalysisRunnerAzure {
    /// The object id of the server's identity.
    pub server_machine_account: String,
    /// The object id of the identity that logs analyses.
    pub logger_machine_account: Option<String>,
    /// The whole id of the registry of its images.
    pub container_registry: Option<String>,
}

/// The server that empties dropboxes.
#[config(schema = "DataDropbox")]
pub struct DataDropbox {
    /// The server on Google Cloud.
    pub gcp: Option<DataDropboxGcp>,
    /// The server on Azure.
    pub azure: Option<DataDropboxAzure>,
}

/// The dropbox server on Google Cloud.
#[config(schema = "DataDropbox__GCP")]
pub struct DataDropboxGcp {
    /// Its project.
    pub project: String,
    /// Its account.
    pub server_machine_account: String,
}

/// The dropbox server on Azure.
#[config(schema = "DataDropbox__Azure")]
pub struct DataDropboxAzure {
    /// The object id of its identity.
    pub server_machine_account: String,
}

/// The web server.
#[config(schema = "WebService")]
pub struct WebService {
    /// The server on Google Cloud.
    pub gcp: Option<WebServiceGcp>,
    /// The server on Azure.
    pub azure: Option<WebServiceAzure>,
    /// Its address, with {namespace} and {dataset}.
    pub web_url_template: Option<String>,
}

/// The web server on Google Cloud.
#[config(schema = "WebService__GCP")]
pub struct WebServiceGcp {
    /// Its account.
    pub server_machine_account: String,
}

/// The web server on Azure.
#[config(schema = "WebService__Azure")]
pub struct WebServiceAzure {
    /// The object id of its identity.
    pub server_machine_account: String,
}

/// Notebook servers.
#[config(schema = "Notebooks")]
pub struct Notebooks {
    /// Notebook servers on Google Cloud.
    pub gcp: Option<NotebooksGcp>,
}

/// Notebook servers on Google Cloud.
#[config(schema = "Notebooks__GCP")]
pub struct NotebooksGcp {
    /// Their project.
    pub project: String,
}

/// Cromwell.
#[config(schema = "Cromwell")]
pub struct Cromwell {
    /// Cromwell on Google Cloud.
    pub gcp: Option<CromwellGcp>,
    /// Cromwell on Azure.
    pub azure: Option<CromwellAzure>,
}

/// Cromwell on Google Cloud.
#[config(schema = "Cromwell__GCP")]
pub struct CromwellGcp {
    /// The group of accounts that may use it.
    pub access_group_id: String,
    /// The account that runs workflows.
    pub runner_machine_account: String,
}

/// Cromwell on Azure.
#[config(schema = "Cromwell__Azure")]
pub struct CromwellAzure {
    /// The object id of the group of accounts that may use it.
    pub access_group_id: Option<String>,
    /// The object id of the identity that runs workflows.
    pub runner_machine_account: Option<String>,
}

/// Metamist.
#[config(schema = "Metamist")]
pub struct Metamist {
    /// Metamist on Google Cloud.
    pub gcp: Option<MetamistGcp>,
    /// Metamist on Azure.
    pub azure: Option<MetamistAzure>,
    /// What loads data into it; for a plugin.
    pub etl: Option<Etl>,
    /// The Slack channel that is told.
    pub slack_channel: Option<String>,
}

/// Metamist on Google Cloud.
#[config(schema = "Metamist__GCP")]
pub struct MetamistGcp {
    /// Its project.
    pub project: String,
    /// The name of its server in Cloud Run.
    pub service_name: String,
    /// Its account.
    pub machine_account: String,
    /// Its account of before.
    pub legacy_machine_account: String,
}

/// Metamist on Azure.
#[config(schema = "Metamist__Azure")]
pub struct MetamistAzure {
    /// The object id of its identity.
    pub machine_account: String,
}

/// What loads data into metamist.
#[config(schema = "ETLConfiguration")]
pub struct Etl {
    /// Those who send data: each gets an account of that name.
    pub accessors: Vec<String>,
    /// Parsers by the type of data.
    pub by_type: Map<EtlParser>,
    /// Where it runs.
    #[config(default = "PRODUCTION")]
    pub environment: Option<String>,
    /// Python packages from a private registry.
    pub private_repo_packages: Option<Vec<String>>,
    /// Audiences of tokens by function: `extract`, `load`.
    pub custom_audience_list: Option<Map<Vec<String>>>,
}

/// A parser of data for metamist.
#[config(schema = "ETLParserConfiguration")]
pub struct EtlParser {
    /// The parser's name.
    pub parser_name: String,
    /// Which of `accessors` may send such data.
    pub accessors: Vec<String>,
    /// The dataset whose analysis group may send such data.
    pub analysis_group_dataset: Option<String>,
    /// What the parser is given.
    pub default_parameters: Option<Map<Plain>>,
}

/// Who pays, and what collects the costs.
#[config(schema = "Billing")]
pub struct Billing {
    /// The billing account.
    pub gcp: BillingGcp,
    /// What collects the costs; for a plugin.
    pub aggregator: Option<Aggregator>,
    /// What stops projects that cost too much; for a plugin.
    pub gcp_cost_controls: Option<CostControls>,
    /// The account that sees costs in metamist.
    pub coordinator_machine_account: Option<String>,
    /// The Hail user that reads every billing project.
    pub hail_aggregator_username: Option<String>,
}

/// The billing account.
#[config(schema = "Billing__GCP")]
pub struct BillingGcp {
    /// The project of budgets.
    pub project_id: String,
    /// The account's id, such as 0A0A0A-0B0B0B-0C0C0C.
    pub account_id: String,
    /// The table with exported costs.
    pub source_bq_table: Option<String>,
}

/// What collects the costs.
#[config(schema = "GCPAggregator")]
pub struct Aggregator {
    /// The table that costs are written to, in the billing project.
    pub destination_bq_table: String,
    /// The Slack channel that is told.
    pub slack_channel: String,
    /// The secret with the token for Slack.
    pub slack_token_secret_name: String,
    /// The functions to run.
    pub functions: Vec<String>,
    /// The sheet of monthly costs.
    pub billing_sheet_id: Option<String>,
    /// The table of monthly costs.
    pub monthly_summary_table: Option<String>,
    /// Hours between runs.
    #[config(default = 4)]
    pub interval_hours: i64,
    /// The table of costs of ICA.
    pub ica_raw_table: Option<String>,
    /// The secret with the key for ICA.
    pub ica_api_secret_name: Option<String>,
}

/// What stops projects that cost too much.
#[config(schema = "GCPCostControls")]
pub struct CostControls {
    /// The account that does it.
    pub machine_account: String,
    /// The topic that budgets tell.
    pub pubsub_topic: String,
    /// The Slack channel that is told.
    pub slack_channel: String,
    /// The time zone of its clock, such as Australia/Sydney.
    pub timezone: String,
}

/// A group beside the datasets.
#[config(schema = "CPGInfrastructureGroup")]
pub struct AdhocGroup {
    /// The group's name.
    pub name: String,
    /// What it is for.
    #[config(may_be_empty)]
    pub description: String,
    /// Ids of users.
    #[config(optional)]
    pub members: Vec<String>,
}
