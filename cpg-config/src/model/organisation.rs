//! The model of the organisation: the `infrastructure` part of the schema. Knows no rule.

use super::values::{ByCloud, CloudName, Destination, Plain};
use crate::table::section;
use std::collections::BTreeMap;

section! {
    /// What the organisation has once.
    Organisation as "infrastructure" {
        /// The domain by which the organisation is looked up.
        domain: String = Required,
        /// The currency of budgets.
        budget_currency: String = Required,
        /// The dataset whose projects hold what the organisation has once.
        common_dataset: String = Required,
        /// Bucket and path where storage and infrastructure files are written.
        config_destination: Destination = Required,
        /// Everyone known, by id.
        users: BTreeMap<String, User> = Required,
        /// Names of the plugins to run.
        plugins_enabled: Vec<String> = Required,
        /// Settings on Google Cloud.
        gcp: Option<GcpOrganisation> = Null,
        /// Settings on Azure.
        azure: Option<AzureOrganisation> = Null,
        /// Before the name of every group.
        group_prefix: Option<String> = Null,
        /// Whether no membership is registered at all.
        disable_group_memberships: bool = Bool(false),
        /// Ratios of a budget at which someone is told.
        budget_notification_thresholds: Vec<f64> = Numbers(&[0.5, 0.9, 1.0]),
        /// Hail Batch.
        hail: Option<Hail> = Null,
        /// The analysis runner.
        analysis_runner: Option<AnalysisRunner> = Null,
        /// The server that empties dropboxes.
        data_dropbox: Option<DataDropbox> = Null,
        /// The web server.
        web_service: Option<WebService> = Null,
        /// Notebook servers.
        notebooks: Option<Notebooks> = Null,
        /// Cromwell.
        cromwell: Option<Cromwell> = Null,
        /// Metamist.
        metamist: Option<Metamist> = Null,
        /// Who pays, and what collects the costs.
        billing: Option<Billing> = Null,
        /// Groups beside the datasets, of known users.
        adhoc_groups: Option<Vec<AdhocGroup>> = Null,
    }
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
}

section! {
    /// A person or machine that is known.
    User as "CPGInfrastructureUser" {
        /// The id by which members name the user.
        id: String = Required,
        /// Who the user is on each cloud.
        clouds: ByCloud<UserCloud> = Required,
        /// Whether the user sees logs of internal datasets.
        can_access_internal_dataset_logs: bool = Bool(false),
    }
}

impl User {
    /// The user's id on this cloud: an e-mail on Google Cloud, a GUID on Azure.
    pub fn cloud_id(&self, cloud: CloudName) -> Option<&str> {
        self.clouds.get(cloud).map(|c| c.id.as_str())
    }

    /// The user's name in Hail Batch on this cloud.
    pub fn hail_batch_username(&self, cloud: CloudName) -> Option<&str> {
        self.clouds.get(cloud)?.hail_batch_username.as_deref()
    }
}

section! {
    /// Who a user is on one cloud.
    UserCloud as "Cloud" {
        /// An e-mail on Google Cloud, a GUID on Azure.
        id: String = Required,
        /// The user's name in Hail Batch.
        hail_batch_username: Option<String> = Null,
    }
}

section! {
    /// Settings on Google Cloud.
    GcpOrganisation as "GCP" {
        /// The customer id of the directory, such as C0example1.
        customer_id: String = Required,
        /// The region of what says no other.
        region: String = Required,
        /// The domain of groups.
        groups_domain: String = Required,
        /// The topic that budgets tell, or null.
        budget_notification_pubsub: Option<String> = Required,
        /// The bucket that readers of configurations read.
        config_bucket_name: String = Required,
        /// Before the name of every bucket.
        dataset_storage_prefix: String = MayBeEmpty,
        /// Whether groups may have members from outside; false registers no group settings.
        allow_external_group_members: bool = Bool(true),
        /// Whether groups begin empty; false makes their creator an owner.
        create_empty_groups: bool = Bool(true),
    }
}

section! {
    /// Settings on Azure.
    AzureOrganisation as "Azure" {
        /// The region of what says no other.
        region: String = Required,
        /// The subscription's GUID.
        subscription: String = Required,
        /// The tenant's GUID.
        tenant: String = Required,
        /// Before the name of every storage account.
        dataset_storage_prefix: String = MayBeEmpty,
        /// The container that readers of configurations read.
        config_bucket_name: String = Required,
    }
}

section! {
    /// Hail Batch.
    Hail as "Hail" {
        /// Hail Batch on Google Cloud.
        gcp: HailGcp = Required,
        /// Hail Batch on Azure.
        azure: Option<HailAzure> = Null,
        /// Before every Hail user name.
        username_prefix: Option<String> = Null,
    }
}

section! {
    /// Hail Batch on Google Cloud.
    HailGcp as "Hail__GCP" {
        /// The address of Batch.
        hail_batch_url: String = Required,
        /// The address of its log-in.
        hail_auth_url: String = Required,
        /// The secret with credentials for git, which every access level may read.
        git_credentials_secret_name: Option<String> = Null,
        /// The project of that secret.
        git_credentials_secret_project: Option<String> = Null,
        /// The bucket with wheels of Hail.
        wheel_bucket_name: Option<String> = Null,
    }
}

section! {
    /// Hail Batch on Azure.
    HailAzure as "Hail__Azure" {
        /// The address of Batch.
        hail_batch_url: String = Required,
        /// The address of its log-in.
        hail_auth_url: String = Required,
    }
}

section! {
    /// The analysis runner.
    AnalysisRunner as "AnalysisRunner" {
        /// The analysis runner on Google Cloud.
        gcp: AnalysisRunnerGcp = Required,
    }
}

section! {
    /// The analysis runner on Google Cloud.
    AnalysisRunnerGcp as "AnalysisRunner__GCP" {
        /// Its project.
        project: String = Required,
        /// The name of its server in Cloud Run.
        cloud_run_instance_name: String = Required,
        /// The account of the server.
        server_machine_account: String = Required,
        /// The account that logs analyses.
        logger_machine_account: String = Required,
        /// The registry of its images.
        container_registry_name: String = Required,
    }
}

section! {
    /// The server that empties dropboxes.
    DataDropbox as "DataDropbox" {
        /// The server on Google Cloud.
        gcp: DataDropboxGcp = Required,
    }
}

section! {
    /// The dropbox server on Google Cloud.
    DataDropboxGcp as "DataDropbox__GCP" {
        /// Its project.
        project: String = Required,
        /// Its account.
        server_machine_account: String = Required,
    }
}

section! {
    /// The web server.
    WebService as "WebService" {
        /// The server on Google Cloud.
        gcp: WebServiceGcp = Required,
        /// Its address, with {namespace} and {dataset}.
        web_url_template: Option<String> = Null,
    }
}

section! {
    /// The web server on Google Cloud.
    WebServiceGcp as "WebService__GCP" {
        /// Its account.
        server_machine_account: String = Required,
    }
}

section! {
    /// Notebook servers.
    Notebooks as "Notebooks" {
        /// Notebook servers on Google Cloud.
        gcp: NotebooksGcp = Required,
    }
}

section! {
    /// Notebook servers on Google Cloud.
    NotebooksGcp as "Notebooks__GCP" {
        /// Their project.
        project: String = Required,
    }
}

section! {
    /// Cromwell.
    Cromwell as "Cromwell" {
        /// Cromwell on Google Cloud.
        gcp: CromwellGcp = Required,
    }
}

section! {
    /// Cromwell on Google Cloud.
    CromwellGcp as "Cromwell__GCP" {
        /// The group of accounts that may use it.
        access_group_id: String = Required,
        /// The account that runs workflows.
        runner_machine_account: String = Required,
    }
}

section! {
    /// Metamist.
    Metamist as "Metamist" {
        /// Metamist on Google Cloud.
        gcp: MetamistGcp = Required,
        /// What loads data into it; for a plugin.
        etl: Option<Etl> = Null,
        /// The Slack channel that is told.
        slack_channel: Option<String> = Null,
    }
}

section! {
    /// Metamist on Google Cloud.
    MetamistGcp as "Metamist__GCP" {
        /// Its project.
        project: String = Required,
        /// The name of its server in Cloud Run.
        service_name: String = Required,
        /// Its account.
        machine_account: String = Required,
        /// Its account of before.
        legacy_machine_account: String = Required,
    }
}

section! {
    /// What loads data into metamist.
    Etl as "ETLConfiguration" {
        /// Accounts that may send data.
        accessors: Vec<String> = Required,
        /// Parsers by the type of data.
        by_type: BTreeMap<String, EtlParser> = Required,
        /// Where it runs.
        environment: Option<String> = Text("PRODUCTION"),
        /// Python packages from a private registry.
        private_repo_packages: Option<Vec<String>> = Null,
        /// Audiences of tokens by environment.
        custom_audience_list: Option<BTreeMap<String, Vec<String>>> = Null,
    }
}

section! {
    /// A parser of data for metamist.
    EtlParser as "ETLParserConfiguration" {
        /// The parser's name.
        parser_name: String = Required,
        /// Accounts that may send such data.
        accessors: Vec<String> = Required,
        /// The dataset whose analysis group may send such data.
        analysis_group_dataset: Option<String> = Null,
        /// What the parser is given.
        default_parameters: Option<BTreeMap<String, Plain>> = Null,
    }
}

section! {
    /// Who pays, and what collects the costs.
    Billing as "Billing" {
        /// The billing account.
        gcp: BillingGcp = Required,
        /// What collects the costs; for a plugin.
        aggregator: Option<Aggregator> = Null,
        /// What stops projects that cost too much; for a plugin.
        gcp_cost_controls: Option<CostControls> = Null,
        /// The account that sees costs in metamist.
        coordinator_machine_account: Option<String> = Null,
        /// The Hail user that reads every billing project.
        hail_aggregator_username: Option<String> = Null,
    }
}

section! {
    /// The billing account.
    BillingGcp as "Billing__GCP" {
        /// The project of budgets.
        project_id: String = Required,
        /// The account's id, such as 0A0A0A-0B0B0B-0C0C0C.
        account_id: String = Required,
        /// The table with exported costs.
        source_bq_table: Option<String> = Null,
    }
}

section! {
    /// What collects the costs.
    Aggregator as "GCPAggregator" {
        /// The table that costs are written to, in the billing project.
        destination_bq_table: String = Required,
        /// The Slack channel that is told.
        slack_channel: String = Required,
        /// The secret with the token for Slack.
        slack_token_secret_name: String = Required,
        /// The functions to run.
        functions: Vec<String> = Required,
        /// The sheet of monthly costs.
        billing_sheet_id: Option<String> = Null,
        /// The table of monthly costs.
        monthly_summary_table: Option<String> = Null,
        /// Hours between runs.
        interval_hours: i64 = Int(4),
        /// The table of costs of ICA.
        ica_raw_table: Option<String> = Null,
        /// The secret with the key for ICA.
        ica_api_secret_name: Option<String> = Null,
    }
}

section! {
    /// What stops projects that cost too much.
    CostControls as "GCPCostControls" {
        /// The account that does it.
        machine_account: String = Required,
        /// The topic that budgets tell.
        pubsub_topic: String = Required,
        /// The Slack channel that is told.
        slack_channel: String = Required,
        /// The time zone of its clock, such as Australia/Sydney.
        timezone: String = Required,
    }
}

section! {
    /// A group beside the datasets.
    AdhocGroup as "CPGInfrastructureGroup" {
        /// The group's name.
        name: String = Required,
        /// What it is for.
        description: String = MayBeEmpty,
        /// Ids of users.
        members: Vec<String> = Unsaid,
    }
}
