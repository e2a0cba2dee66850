//! The model of one dataset: the `dataset` part of the schema. Knows no rule.

use super::values::{ByCloud, CloudName, Component, Components, Members};
use crate::table::section;

/// What a dataset may cost on each cloud.
pub type Budgets = ByCloud<Budget>;

section! {
    /// A dataset: its projects, its people, and what it has on each cloud.
    Dataset as "dataset" {
        /// The dataset's name.
        name as "dataset": String = Required,
        /// What it may cost, by cloud.
        budgets: Budgets = Required,
        /// Its project on Google Cloud.
        gcp: GcpDataset = Required,
        /// Its own settings on Azure.
        azure: Option<AzureDataset> = Null,
        /// Whether it has a test namespace.
        setup_test: bool = Bool(true),
        /// The clouds that it is deployed to.
        deploy_locations: Vec<CloudName> = Texts(&["gcp"]),
        /// Its components by cloud; a cloud that is not named has its defaults.
        components: ByCloud<Vec<Component>> = NoEntries,
        /// Whether people with internal log access see its logs and Hail jobs.
        is_internal_dataset: bool = Bool(false),
        /// Whether it has a bucket that outsiders read and pay for.
        enable_release: bool = Bool(false),
        /// Whether the release bucket has a project of its own, with a total budget.
        enable_shared_project: bool = Bool(false),
        /// Whether it has a metamist project, and a test one.
        enable_metamist_project: bool = Bool(true),
        /// Whether its notebook account may ask for a week of reading main.
        allow_notebook_tmp_main_read: bool = Bool(false),
        /// Datasets where its people and pipelines are in the same groups.
        depends_on: Vec<String> = Texts(&[]),
        /// Datasets where its people and pipelines are in the groups that read.
        depends_on_readonly: Vec<String> = Texts(&[]),
        /// Outside accounts that read its metamist project.
        sm_read_only_sas: Vec<String> = Texts(&[]),
        /// Outside accounts that write its metamist project.
        sm_read_write_sas: Vec<String> = Texts(&[]),
        /// Days until the archive bucket turns cold.
        archive_age: i64 = Int(0),
        /// Whether storage classes follow use.
        autoclass: bool = Bool(true),
        /// Ids of users by group.
        members: Members = NoEntries,
        /// Who may upload, and to where.
        upload_config: Option<UploadConfig> = Null,
        /// An outside account of the access level test.
        deployment_service_account_test: Option<String> = Null,
        /// An outside account of the access level standard.
        deployment_service_account_standard: Option<String> = Null,
        /// An outside account of the access level full.
        deployment_service_account_full: Option<String> = Null,
        /// Whether its project has container registries.
        create_container_registry: bool = Bool(false),
    }
}

section! {
    /// What a dataset may cost on one cloud.
    Budget as "Budget" {
        /// The amount for a month.
        monthly_budget: i64 = Required,
        /// The total amount of the shared project.
        shared_total_budget: Option<i64> = Null,
        /// The currency of the amounts.
        currency: Option<String> = Null,
    }
}

section! {
    /// A dataset's project on Google Cloud.
    GcpDataset as "Gcp" {
        /// The project's id.
        project: String = Required,
        /// The region, where it is not the organisation's.
        region: Option<String> = Null,
        /// The name by which Hail accounts were made by hand.
        hail_service_account_dataset_name_override: Option<String> = Null,
    }
}

section! {
    /// A dataset's own settings on Azure.
    AzureDataset as "Azure" {
        /// The region, where it is not the organisation's.
        region: Option<String> = Null,
    }
}

section! {
    /// Who may upload, and to where.
    UploadConfig as "UploadConfig" {
        /// The upload bucket that every dataset has.
        default_bucket: Option<DefaultUploadBucket> = Null,
        /// More upload buckets.
        additional_buckets: Option<Vec<AdditionalUploadBucket>> = Null,
        /// Buckets where files wait for a server that moves them.
        dropboxes: Option<Vec<Dropbox>> = Null,
    }
}

section! {
    /// The upload bucket that every dataset has.
    DefaultUploadBucket as "DefaultUploadBucketConfig" {
        /// Ids of users who may upload.
        uploaders: Option<Vec<String>> = Null,
    }
}

section! {
    /// One more upload bucket.
    AdditionalUploadBucket as "AdditionalUploadBucketConfig" {
        /// The end of its name.
        name: String = Required,
        /// Ids of users who may upload.
        uploaders: Option<Vec<String>> = Null,
    }
}

section! {
    /// A bucket where files wait for a server that moves them.
    Dropbox as "UploadDropboxConfig" {
        /// The end of its bucket's name.
        id: String = Required,
        /// Its name for people.
        name: String = Required,
        /// Ends of names of files that may be uploaded.
        allowed_filetypes: Vec<String> = Required,
        /// Ids of users who may upload.
        uploaders: Vec<String> = Required,
        /// How many files at a time.
        max_concurrent_files: Option<i64> = Null,
        /// What it is for.
        description: Option<String> = Null,
        /// The biggest file, such as 100GB.
        max_file_size: Option<String> = Null,
        /// The upload bucket that files are moved to.
        move_to_bucket: Option<String> = Null,
        /// The Slack channel that is told.
        slack_notification_channel_id: Option<String> = Null,
    }
}

impl Dataset {
    /// The components on one cloud: as written, else the cloud's defaults.
    pub fn components(&self, cloud: CloudName) -> Components {
        match self.components.get(cloud) {
            Some(list) => Components::of(list),
            None => Components::of(Component::defaults(cloud)),
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
    pub fn region(&self, cloud: CloudName) -> Option<&str> {
        match cloud {
            CloudName::Gcp => self.gcp.region.as_deref(),
            CloudName::Azure => self.azure.as_ref()?.region.as_deref(),
        }
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
