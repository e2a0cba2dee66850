//! Small values of the configuration: clouds, components, things by cloud, destinations.

use crate::source::Span;
use crate::table::{Absent, AbsentItems, Cx, Decode, Shape, decode_choice};
use crate::tree::{Node, Value};
use std::collections::BTreeMap;
use std::fmt;

/// A cloud that datasets are deployed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CloudName {
    /// Google Cloud.
    Gcp,
    /// Microsoft Azure.
    Azure,
}

impl CloudName {
    /// Every cloud, in the order of the schema.
    pub const ALL: [CloudName; 2] = [CloudName::Gcp, CloudName::Azure];

    /// The name as configurations write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            CloudName::Gcp => "gcp",
            CloudName::Azure => "azure",
        }
    }
}

impl fmt::Display for CloudName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

const CLOUDS: &[&str] = &["gcp", "azure"];

impl Decode for CloudName {
    const SHAPE: Shape = Shape::Choice(CLOUDS);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        decode_choice(&Self::ALL, Self::as_str, "cloud", node, key, cx).unwrap_or(CloudName::Gcp)
    }
    fn placeholder() -> Self {
        CloudName::Gcp
    }
}

impl AbsentItems for CloudName {
    fn items(absent: &Absent) -> Vec<Self> {
        match absent {
            Absent::Texts(words) => Self::ALL
                .into_iter()
                .filter(|c| words.contains(&c.as_str()))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// A part of a dataset that can be switched per cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// Every component, in the order of the schema.
    pub const ALL: [Component; 8] = [
        Component::Storage,
        Component::Spark,
        Component::Cromwell,
        Component::Notebooks,
        Component::HailAccounts,
        Component::Metamist,
        Component::ContainerRegistry,
        Component::AnalysisRunner,
    ];

    /// The name as configurations write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Component::Storage => "storage",
            Component::Spark => "spark",
            Component::Cromwell => "cromwell",
            Component::Notebooks => "notebooks",
            Component::HailAccounts => "hail-accounts",
            Component::Metamist => "metamist",
            Component::ContainerRegistry => "container-registry",
            Component::AnalysisRunner => "analysis-runner",
        }
    }

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

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

const COMPONENTS: &[&str] = &[
    "storage",
    "spark",
    "cromwell",
    "notebooks",
    "hail-accounts",
    "metamist",
    "container-registry",
    "analysis-runner",
];

impl Decode for Component {
    const SHAPE: Shape = Shape::Choice(COMPONENTS);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        decode_choice(&Self::ALL, Self::as_str, "component", node, key, cx)
            .unwrap_or(Component::Storage)
    }
    fn placeholder() -> Self {
        Component::Storage
    }
}

impl AbsentItems for Component {}

/// Which components a dataset has on one cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
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
    pub(crate) fn of(list: &[Component]) -> Self {
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

/// A value for each cloud that has one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ByCloud<T> {
    /// On Google Cloud.
    pub gcp: Option<T>,
    /// On Azure.
    pub azure: Option<T>,
}

impl<T> ByCloud<T> {
    /// The value on one cloud.
    pub const fn get(&self, cloud: CloudName) -> Option<&T> {
        match cloud {
            CloudName::Gcp => self.gcp.as_ref(),
            CloudName::Azure => self.azure.as_ref(),
        }
    }

    /// The clouds that have a value, with it.
    pub fn iter(&self) -> impl Iterator<Item = (CloudName, &T)> {
        CloudName::ALL
            .into_iter()
            .filter_map(|cloud| Some((cloud, self.get(cloud)?)))
    }

    /// Whether no cloud has a value.
    pub const fn is_empty(&self) -> bool {
        self.gcp.is_none() && self.azure.is_none()
    }
}

impl<T: Decode> Decode for ByCloud<T> {
    const SHAPE: Shape = Shape::Map(Some(CLOUDS), T::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let mut out = Self::placeholder();
        let Value::Map(entries) = &node.value else {
            return cx.wrong(node, key);
        };
        let anchor = node.anchor(key);
        for (key, node) in entries {
            let value = match key.name.as_str() {
                "gcp" | "azure" => {
                    cx.descend(key.name.clone(), |cx| T::decode(node, Some(key.span), cx))
                }
                _ => {
                    if cx.unknown("cloud", &key.name, key.span, CLOUDS).is_some() {
                        cx.problems.unread.insert(anchor);
                    }
                    continue;
                }
            };
            match key.name.as_str() {
                "gcp" => out.gcp = Some(value),
                _ => out.azure = Some(value),
            }
        }
        out
    }
    fn placeholder() -> Self {
        ByCloud {
            gcp: None,
            azure: None,
        }
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

/// Ids of users by group, in the order of the configuration within a group.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Members(pub(crate) BTreeMap<String, Vec<String>>);

impl Members {
    /// The ids of users in one group.
    pub fn of(&self, group: &str) -> &[String] {
        self.0.get(group).map_or(&[], Vec::as_slice)
    }

    /// The groups that are written, by name, with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(g, ids)| (g.as_str(), ids.as_slice()))
    }
}

impl Decode for Members {
    const SHAPE: Shape = Shape::Map(Some(MEMBER_GROUPS), <Vec<String> as Decode>::REF);
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        let mut out = BTreeMap::new();
        let Value::Map(entries) = &node.value else {
            return match node.value {
                // A members file with nothing but comments.
                Value::Null if key.is_none() => Self::placeholder(),
                _ => cx.wrong(node, key),
            };
        };
        for (key, node) in entries {
            if !MEMBER_GROUPS.contains(&key.name.as_str()) {
                cx.unknown("group", &key.name, key.span, MEMBER_GROUPS);
                continue;
            }
            let ids = cx.descend(key.name.clone(), |cx| {
                Decode::decode(node, Some(key.span), cx)
            });
            out.insert(key.name.clone(), ids);
        }
        Members(out)
    }
    fn placeholder() -> Self {
        Members::default()
    }
}

/// Where written files go: a bucket of a cloud, and a path in it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
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
    pub(crate) fn read(raw: &str) -> Option<Self> {
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

impl Decode for Destination {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node, key: Option<Span>, cx: &mut Cx<'_>) -> Self {
        match node.text() {
            // Whether it could be read is a rule of its own: rules/values.rs.
            Some(raw) => Destination::read(raw).unwrap_or_else(|| Destination {
                raw: raw.to_owned(),
                ..Self::placeholder()
            }),
            None => cx.wrong(node, key),
        }
    }
    fn placeholder() -> Self {
        Destination {
            raw: String::new(),
            cloud: CloudName::Gcp,
            account: None,
            bucket: String::new(),
            path: String::new(),
        }
    }
}

/// A value of any form, for what the configuration only passes on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Plain {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// Values by name.
    Map(BTreeMap<String, Plain>),
}

impl Plain {
    fn of(node: &Node) -> Self {
        match &node.value {
            Value::Null | Value::Unread => Plain::Null,
            Value::Bool(value) => Plain::Bool(*value),
            Value::Int(value) => Plain::Int(*value),
            Value::Float(value) => Plain::Float(*value),
            Value::Text(text) => Plain::Text(text.clone()),
            Value::List(items) => Plain::List(items.iter().map(Plain::of).collect()),
            Value::Map(entries) => Plain::Map(
                entries
                    .iter()
                    .map(|(k, n)| (k.name.clone(), Plain::of(n)))
                    .collect(),
            ),
        }
    }
}

impl Decode for Plain {
    const SHAPE: Shape = Shape::Any;
    fn decode(node: &Node, _: Option<Span>, _: &mut Cx<'_>) -> Self {
        Plain::of(node)
    }
    fn placeholder() -> Self {
        Plain::Null
    }
}
