//! The rules over a whole configuration, one function each: the rule in words above it, with
//! its number in the list of rules and its source. The same functions run when a program is
//! compiled and when it runs.

mod datasets;
mod github_wif;
mod members;
mod names;
mod sections;
mod upload;
mod values;

use cpg_config::{Check, CloudName};

use super::{Configuration, Dataset};

pub(super) use github_wif::github_wif;

impl Configuration {
    /// The dataset that every other depends on, where it is configured.
    pub(super) fn common_dataset(&self) -> Option<&Dataset> {
        self.datasets.named(&self.infrastructure.common_dataset)
    }

    /// Datasets whose names are well formed, each name once: what is wrong with others is said by a
    /// rule of its own.
    fn well_named(&self) -> impl Iterator<Item = &Dataset> {
        self.datasets.iter().filter(|dataset| {
            let first = self.datasets.named(&dataset.name);
            cpg_model::names::dataset(&dataset.name).is_ok()
                && first.is_some_and(|first| std::ptr::eq(first, *dataset))
        })
    }

    /// Datasets on this cloud.
    fn on(&self, cloud: CloudName) -> impl Iterator<Item = &Dataset> {
        self.datasets.iter().filter(move |d| d.is_on(cloud))
    }
}

/// All rules. Each says all that it finds.
pub(super) fn all(config: &Configuration, check: &mut Check<'_>) {
    values::regions(config, check);
    values::currencies(config, check);
    values::amounts(config, check);
    values::thresholds(config, check);
    values::azure_budgets(config, check);
    values::addresses(config, check);
    values::destination(config, check);
    values::accounts(config, check);
    values::cloud_ids(config, check);
    values::organisation_ids(config, check);
    values::ages(config, check);
    values::billing_tables(config, check);
    datasets::dependencies(config, check);
    datasets::budgets(config, check);
    datasets::shared_projects(config, check);
    datasets::repeated(config, check);
    sections::clouds(config, check);
    sections::components(config, check);
    sections::metamist_project(config, check);
    sections::registries(config, check);
    sections::plugins(config, check);
    members::users(config, check);
    members::groups(config, check);
    members::adhoc_groups(config, check);
    members::internal_logs(config, check);
    upload::dropboxes(config, check);
    upload::uploaders(config, check);
    upload::without_storage(config, check);
    names::datasets(config, check);
    names::projects(config, check);
    names::buckets(config, check);
    names::machine_accounts(config, check);
    names::groups(config, check);
    names::storage_accounts(config, check);
    names::organisation(config, check);
}
