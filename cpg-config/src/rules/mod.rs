//! The rules over a whole configuration, one function each: the rule in words above it, with
//! its number in the list of rules and its source. The same functions run when a program is
//! compiled and when it runs.

mod datasets;
mod github_wif;
mod members;
mod names;
mod secrets;
mod sections;
mod upload;
mod values;

use crate::config::Known;
use crate::model::{CloudName, Dataset, Organisation};
use crate::report::Problems;
use crate::source::Span;
use crate::tree::Node;
use std::collections::HashMap;

pub(crate) use github_wif::check_github_wif;
pub(crate) use secrets::secrets;
pub(crate) use sections::plugin_sections;

/// What the rules look at, and where they say what is wrong.
pub(crate) struct Check<'a> {
    pub(crate) org: &'a Organisation,
    /// By name.
    pub(crate) datasets: &'a [Dataset],
    pub(crate) problems: &'a mut Problems,
    infrastructure: &'a Node,
    key: Option<Span>,
    trees: &'a [Node],
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Check<'a> {
    pub(crate) fn new(
        org: &'a Organisation,
        datasets: &'a [Dataset],
        infrastructure: &'a Node,
        key: Option<Span>,
        trees: &'a [Node],
        problems: &'a mut Problems,
    ) -> Self {
        let mut numbers = HashMap::with_capacity(datasets.len());
        for (number, dataset) in datasets.iter().enumerate() {
            numbers.entry(dataset.name.as_str()).or_insert(number);
        }
        Check {
            org,
            datasets,
            problems,
            infrastructure,
            key,
            trees,
            numbers,
        }
    }

    /// Where the infrastructure says this, or would.
    fn org_at(&self, path: &[&str]) -> Span {
        self.infrastructure.locate(self.key, path)
    }

    /// Where a dataset says this, or would.
    fn at(&self, dataset: usize, path: &[&str]) -> Span {
        self.trees
            .get(dataset)
            .map_or_else(|| self.org_at(&[]), |tree| tree.locate(None, path))
    }

    /// Whether a dataset writes this itself.
    fn writes(&self, dataset: usize, path: &[&str]) -> bool {
        let mut node = self.trees.get(dataset);
        for step in path {
            node = node.and_then(|n| n.get(step));
        }
        node.is_some()
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    fn common(&self) -> Option<usize> {
        self.find(&self.org.common_dataset)
    }

    /// The names of all datasets.
    fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.datasets.iter().map(|d| d.name.as_str())
    }

    /// Datasets on this cloud, with their numbers.
    fn on(&self, cloud: CloudName) -> impl Iterator<Item = (usize, &'a Dataset)> + use<'a> {
        self.datasets
            .iter()
            .enumerate()
            .filter(move |(_, d)| d.is_on(cloud))
    }
}

/// All rules. Each says all that it finds.
pub(crate) fn check(cx: &mut Check<'_>, known: &Known) {
    values::regions(cx);
    values::currencies(cx);
    values::amounts(cx);
    values::thresholds(cx);
    values::addresses(cx);
    values::destination(cx);
    values::accounts(cx);
    values::cloud_ids(cx);
    values::organisation_ids(cx);
    values::ages(cx);
    values::billing_tables(cx);
    datasets::common(cx);
    datasets::dependencies(cx);
    datasets::cycles(cx);
    datasets::budgets(cx);
    datasets::shared_projects(cx);
    datasets::deployed_nowhere(cx);
    datasets::repeated_clouds(cx);
    sections::clouds(cx);
    sections::components(cx);
    sections::metamist_project(cx);
    sections::plugins(cx, known);
    members::users(cx);
    members::groups(cx);
    members::adhoc_groups(cx);
    members::internal_logs(cx);
    upload::dropboxes(cx);
    upload::uploaders(cx);
    names::datasets(cx);
    names::projects(cx);
    names::buckets(cx);
    names::machine_accounts(cx);
    names::groups(cx);
    names::storage_accounts(cx);
    names::organisation(cx);
}
