//! The model of one dataset: the `dataset` part of the schema. Knows no rule.

use super::{Component, Components, Level, MEMBER_GROUPS, Namespace};
use crate::config::Configuration;
use cpg_config::prelude::*;
use cpg_config::{ByCloud, CloudName, Members};

/// What a dataset may cost on each cloud.
pub type Budgets = ByCloud<Budget>;

/// A dataset: its projects, its people, and what it has on each cloud.
#[config(
    unit,
    of = Configuration,
    schema = "dataset",
    components = Components,
    levels = Level,
    namespaces = Namespace
)]
pub struct Dataset {
    /// The dataset's name.
    #[config(name, key = "dataset")]
    pub name: String,
    /// What it may cost, by cloud.
    pub budgets: Budgets,
    /// Its project on Google Cloud.
    pub gcp: Option<GcpDataset>,
    /// Its own settings on Azure.
    pub azure: Option<AzureDataset>,
    /// Whether it has a test namespace.
    #[config(has = test, default = true)]
    pub setup_test: bool,
    /// The clouds that it is deployed to.
    #[config(clouds, default = ["gcp"])]
    pub deploy_locations: Vec<CloudName>,
    /// Its components by cloud; a cloud that is not named has its defaults.
    #[config(default)]
    pub components: ByCloud<Vec<Component>>,
    /// Whether people with internal log access see its logs and Hail jobs.
    #[config(default = false)]
    pub is_internal_dataset: bool,
    /// Whether it has a bucket that outsiders read and pay for.
    #[config(default = false)]
    pub enable_release: bool,
    /// Whether the release bucket has a project of its own, with a total budget.
    #[config(default = false)]
    pub enable_shared_project: bool,
    /// Whether it has a metamist project, and a test one.
    #[config(default = true)]
    pub enable_metamist_project: bool,
    /// Whether its notebook account may ask for a week of reading main.
    #[config(default = false)]
    pub allow_notebook_tmp_main_read: bool,
    /// Datasets where its people and pipelines are in the same groups.
    #[config(depends, default = [])]
    pub depends_on: Vec<String>,
    /// Datasets where its people and pipelines are in the groups that read.
    #[config(depends, default = [])]
    pub depends_on_readonly: Vec<String>,
    /// Outside accounts that read its metamist project.
    #[config(default = [])]
    pub sm_read_only_sas: Vec<String>,
    /// Outside accounts that write its metamist project.
    #[config(default = [])]
    pub sm_read_write_sas: Vec<String>,
    /// Days until the archive bucket turns cold.
    #[config(default = 0)]
    pub archive_age: i64,
    /// Whether storage classes follow use.
    #[config(default = true)]
    pub autoclass: bool,
    /// Ids of users by group.
    #[config(members, keys = MEMBER_GROUPS, default)]
    pub members: Members,
    /// Who may upload, and to where.
    pub upload_config: Option<UploadConfig>,
    /// An outside account of the access level test.
    pub deployment_service_account_test: Option<String>,
    /// An outside account of the access level standard.
    pub deployment_service_account_standard: Option<String>,
    /// An outside account of the access level full.
    pub deployment_service_account_full: Option<String>,
    /// Whether its project has container registries.
    #[config(default = false)]
    pub create_container_registry: bool,
}

/// What a dataset may cost on one cloud.
#[config(schema = "Budget")]
pub struct Budget {
    /// The amount for a month.
    pub monthly_budget: i64,
    /// The total amount of the shared project.
    pub shared_total_budget: Option<i64>,
    /// The currency of the amounts.
    pub currency: Option<String>,
}

/// A dataset's project on Google Cloud.
#[config(schema = "Gcp")]
pub struct GcpDataset {
    /// The project's id.
    pub project: String,
    /// The region, where it is not the organisation's.
    pub region: Option<String>,
    /// The name by which Hail accounts were made by hand.
    pub hail_service_account_dataset_name_override: Option<String>,
}

/// A dataset's own settings on Azure.
#[config(schema = "Azure")]
pub struct AzureDataset {
    /// The region, where it is not the organisation's.
    pub region: Option<String>,
}

/// Who may upload, and to where.
#[config(schema = "UploadConfig")]
pub struct UploadConfig {
    /// The upload bucket that every dataset has.
    pub default_bucket: Option<DefaultUploadBucket>,
    /// More upload buckets.
    pub additional_buckets: Option<Vec<AdditionalUploadBucket>>,
    /// Buckets where files wait for a server that moves them.
    pub dropboxes: Option<Vec<Dropbox>>,
}

/// The upload bucket that every dataset has.
#[config(schema = "DefaultUploadBucketConfig")]
pub struct DefaultUploadBucket {
    /// Ids of users who may upload.
    pub uploaders: Option<Vec<String>>,
}

/// One more upload bucket.
#[config(schema = "AdditionalUploadBucketConfig")]
pub struct AdditionalUploadBucket {
    /// The end of its name.
    pub name: String,
    /// Ids of users who may upload.
    pub uploaders: Option<Vec<String>>,
}

/// A bucket where files wait for a server that moves them.
#[config(schema = "UploadDropboxConfig")]
pub struct Dropbox {
    /// The end of its bucket's name.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Ends of names of files that may be uploaded.
    pub allowed_filetypes: Vec<String>,
    /// Ids of users who may upload.
    pub uploaders: Vec<String>,
    /// How many files at a time.
    pub max_concurrent_files: Option<i64>,
    /// What it is for.
    pub description: Option<String>,
    /// The biggest file, such as 100GB.
    pub max_file_size: Option<String>,
    /// The upload bucket that files are moved to.
    pub move_to_bucket: Option<String>,
    /// The Slack channel that is told.
    pub slack_notification_channel_id: Option<String>,
}

impl Dataset {
    /// The components on one cloud: as written, else the cloud's defaults.
    pub fn components(&self, cloud: CloudName) -> Components {
        match self.components.get(cloud) {
            Some(list) => Components::of_list(list),
            None => Components::of_list(Component::defaults(cloud)),
        }
    }

    /// Whether the dataset has this component on this cloud.
    pub fn has(&self, component: Component, cloud: CloudName) -> bool {
        self.components(cloud).has(component)
    }

    /// Whether the dataset is deployed to this cloud.
    pub fn is_on(&self, cloud: CloudName) -> bool {
        self.deploy_locations.contains(&cloud)
    }

    /// The ids of users in one of the dataset's groups.
    pub fn members_of(&self, group: &str) -> &[String] {
        self.members.of(group)
    }

    /// The dataset's own region on this cloud, where it has one.
    pub fn region(&self, cloud: CloudName) -> Option<&String> {
        match cloud {
            CloudName::Gcp => self.gcp.as_ref()?.region.as_ref(),
            CloudName::Azure => self.azure.as_ref()?.region.as_ref(),
        }
    }

    /// The id of its project on Google Cloud; empty where it has none.
    pub fn project(&self) -> &str {
        self.gcp.as_ref().map_or("", |gcp| gcp.project.as_str())
    }

    /// The account of another program that an access level has, where it is one of this cloud:
    /// an e-mail on Google Cloud, an object id on Azure. Rules warn of those of no cloud that
    /// the dataset is on.
    pub fn deployment_account(&self, level: Level, cloud: &str) -> Option<&String> {
        let account = match level {
            Level::Test => &self.deployment_service_account_test,
            Level::Standard => &self.deployment_service_account_standard,
            Level::Full => &self.deployment_service_account_full,
        };
        account.as_ref().filter(|id| account_is_on(id, cloud))
    }

    /// Outside accounts on this cloud that read its metamist project.
    pub fn sm_readers(&self, cloud: &'static str) -> impl Iterator<Item = &String> {
        let all = self.sm_read_only_sas.iter();
        all.filter(move |id| account_is_on(id, cloud))
    }

    /// Outside accounts on this cloud that write its metamist project.
    pub fn sm_writers(&self, cloud: &'static str) -> impl Iterator<Item = &String> {
        let all = self.sm_read_write_sas.iter();
        all.filter(move |id| account_is_on(id, cloud))
    }

    /// The dropboxes, none where no upload is configured.
    pub fn dropboxes(&self) -> &[Dropbox] {
        self.upload_config
            .as_ref()
            .and_then(|u| u.dropboxes.as_deref())
            .unwrap_or_default()
    }

    /// The upload buckets beside the default one.
    pub fn additional_upload_buckets(&self) -> &[AdditionalUploadBucket] {
        self.upload_config
            .as_ref()
            .and_then(|u| u.additional_buckets.as_deref())
            .unwrap_or_default()
    }

    /// The ids of users who may upload to the default bucket.
    pub fn default_uploaders(&self) -> &[String] {
        self.upload_config
            .as_ref()
            .and_then(|u| u.default_bucket.as_ref())
            .and_then(|b| b.uploaders.as_deref())
            .unwrap_or_default()
    }
}

/// Whether an account is one of that cloud: an object id is a GUID, all else an e-mail.
pub fn account_is_on(id: &str, cloud: &str) -> bool {
    let is_guid = cpg_model::names::guid(id).is_ok();
    is_guid == (cloud == CloudName::Azure.as_str())
}
