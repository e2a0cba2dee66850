//! Small values of the configuration: components, groups of members, destinations. Knows no
//! rule.

use super::Dataset;
use cpg_config::prelude::*;
use cpg_config::{CloudName, ComponentsOf, FromText, Value};
use std::fmt;

/// A part of a dataset that can be switched per cloud.
#[config(word = "component", rule = "15n")]
pub enum Component {
    /// Buckets.
    Storage,
    /// Spark clusters.
    Spark,
    /// Cromwell workflows.
    Cromwell,
    /// Notebook servers.
    Notebooks,
    /// Hail Batch accounts.
    HailAccounts,
    /// Access to metamist.
    Metamist,
    /// Access to container images.
    ContainerRegistry,
    /// Access to the analysis runner.
    AnalysisRunner,
}

impl Component {
    /// The components of a dataset that says nothing about them.
    pub const fn defaults(cloud: CloudName) -> &'static [Component] {
        match cloud {
            CloudName::Gcp => &Self::ALL,
            CloudName::Azure => &[
                Component::Storage,
                Component::HailAccounts,
                Component::AnalysisRunner,
                Component::ContainerRegistry,
            ],
        }
    }
}

/// Which components a dataset has on one cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Components {
    /// Buckets.
    pub storage: bool,
    /// Spark clusters.
    pub spark: bool,
    /// Cromwell workflows.
    pub cromwell: bool,
    /// Notebook servers.
    pub notebooks: bool,
    /// Hail Batch accounts.
    pub hail_accounts: bool,
    /// Access to metamist.
    pub metamist: bool,
    /// Access to container images.
    pub container_registry: bool,
    /// Access to the analysis runner.
    pub analysis_runner: bool,
}

impl Components {
    pub(super) fn of_list(list: &[Component]) -> Self {
        let has = |c| list.contains(&c);
        Components {
            storage: has(Component::Storage),
            spark: has(Component::Spark),
            cromwell: has(Component::Cromwell),
            notebooks: has(Component::Notebooks),
            hail_accounts: has(Component::HailAccounts),
            metamist: has(Component::Metamist),
            container_registry: has(Component::ContainerRegistry),
            analysis_runner: has(Component::AnalysisRunner),
        }
    }

    /// Whether this one is among them.
    pub const fn has(&self, component: Component) -> bool {
        match component {
            Component::Storage => self.storage,
            Component::Spark => self.spark,
            Component::Cromwell => self.cromwell,
            Component::Notebooks => self.notebooks,
            Component::HailAccounts => self.hail_accounts,
            Component::Metamist => self.metamist,
            Component::ContainerRegistry => self.container_registry,
            Component::AnalysisRunner => self.analysis_runner,
        }
    }
}

impl ComponentsOf<Dataset> for Components {
    fn on(dataset: &Dataset, cloud: &str) -> Self {
        let mut clouds = CloudName::ALL.into_iter();
        let cloud = clouds.find(|name| name.as_str() == cloud);
        cloud.map_or_else(Components::default, |cloud| dataset.components(cloud))
    }

    fn said<'a>(dataset: &'a Dataset, cloud: &str) -> Option<&'a dyn Value> {
        let mut written = dataset.components.iter();
        let (_, components) = written.find(|(name, _)| name.as_str() == cloud)?;
        Some(components)
    }
}

/// The groups of people that a dataset has, by their names in `members`.
pub const MEMBER_GROUPS: &[&str] = &[
    "data-manager",
    "analysis",
    "metadata-access",
    "metadata-contribute",
    "metadata-write",
    "web-access",
    "release-access",
    "tmp-main-read-access",
];

/// The group whose unknown members are left out with a warning.
pub const TMP_MAIN_READ_ACCESS: &str = "tmp-main-read-access";

/// Where written files go: a bucket of a cloud, and a path in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Destination {
    /// As it is written.
    pub raw: String,
    /// The cloud of the bucket.
    pub cloud: CloudName,
    /// On Azure, the storage account.
    pub account: Option<String>,
    /// The bucket, on Azure the container.
    pub bucket: String,
    /// The path in the bucket, without slashes around it; may be empty.
    pub path: String,
}

impl Destination {
    /// The bucket, on Azure the container.
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// The path in the bucket, without slashes around it; may be empty.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.raw
    }

    /// Reads `gs://BUCKET/PATH` and `https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH`.
    pub(in crate::config) fn read(raw: &str) -> Option<Self> {
        let part = |rest: &str| {
            let (bucket, path) = rest.split_once('/').unwrap_or((rest, ""));
            (bucket.to_owned(), path.trim_matches('/').to_owned())
        };
        let (cloud, account, (bucket, path)) = if let Some(rest) = raw.strip_prefix("gs://") {
            (CloudName::Gcp, None, part(rest))
        } else {
            let rest = raw.strip_prefix("https://")?;
            let (account, rest) = rest.split_once(".blob.core.windows.net/")?;
            (CloudName::Azure, Some(account.to_owned()), part(rest))
        };
        Some(Destination {
            raw: raw.to_owned(),
            cloud,
            account,
            bucket,
            path,
        })
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw)
    }
}

impl FromText for Destination {
    fn from_text(raw: &str) -> Self {
        // Whether it could be read is a rule of its own: rules/values.rs.
        Destination::read(raw).unwrap_or_else(|| Destination {
            raw: raw.to_owned(),
            cloud: CloudName::Gcp,
            account: None,
            bucket: String::new(),
            path: String::new(),
        })
    }

    fn as_text(&self) -> &str {
        &self.raw
    }
}

cpg_config::text_value!(Destination);

/// What an account may touch, from the least to the most.
#[config]
pub enum Level {
    /// The test namespace only.
    Test,
    /// Reads main, and adds to it.
    Standard,
    /// Changes main.
    Full,
}

/// What data belongs to.
#[config]
pub enum Namespace {
    /// What is worked with in earnest.
    #[config(spared_from = test)]
    Main,
    /// What tests work with; a dataset may lack it.
    Test,
}
