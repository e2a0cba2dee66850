//! Rules about datasets and what they are to one another, beside those that every unit keeps.

use cpg_config::{Check, CloudName, Value};
use cpg_model::secret::shown;

use crate::config::Configuration;

/// Rule 27: a dependency is said in one way. Reading is part of depending: right, and said
/// twice.
/// Source: the reference design, where groups join the same groups.
pub(super) fn dependencies(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        for (number, name) in dataset.depends_on_readonly.iter().enumerate() {
            let known = config.datasets.named(name).is_some() && *name != dataset.name;
            let twice = dataset.depends_on_readonly[..number].contains(name);
            if known && !twice && dataset.depends_on.contains(name) {
                let message = format!(
                    "dataset `{}` depends on `{name}` in both ways",
                    dataset.name
                );
                check
                    .warn(name, message)
                    .rule("27b")
                    .help("keep it in `depends_on`, which gives all that reading gives");
            }
        }
    }
}

/// Rule 30: a dataset that is deployed to Google Cloud has a budget there. One on Azure is not made
/// where nobody says when budgets begin there, which is said where one is written.
/// Source: "Budgets and alerts", Cloud Billing documentation.
pub(super) fn budgets(config: &Configuration, check: &mut Check<'_>) {
    for dataset in config.on(CloudName::Gcp) {
        if dataset.budgets.gcp.is_none() {
            let message = format!(
                "dataset `{}` is deployed to `gcp` without a budget there",
                dataset.name
            );
            check
                .error(&dataset.budgets, message)
                .rule("30")
                .help("add `gcp` with a `monthly_budget` to `budgets`");
        }
    }
    for dataset in &config.datasets {
        let budget = dataset.budgets.azure.as_ref();
        if let Some(total) = budget.and_then(|budget| budget.shared_total_budget.as_ref()) {
            let message = format!(
                "`shared_total_budget` of dataset `{}` on `azure` limits nothing: shared projects are on `gcp`",
                dataset.name
            );
            check
                .warn(total, message)
                .help("leave it out, or write it in the budget on `gcp`");
        }
    }
    let azure = config.infrastructure.azure.as_ref();
    if azure.is_some_and(|azure| azure.budgets.is_some()) {
        return;
    }
    for dataset in config.on(CloudName::Azure) {
        if let Some(budget) = &dataset.budgets.azure {
            let message = format!(
                "the budget of dataset `{}` on `azure` is not made: nothing limits it there",
                dataset.name
            );
            check
                .warn(budget, message)
                .help("say in which month budgets begin: `azure: {budgets: {start: 2026-12}}`");
        }
    }
}

/// Rule 31: a shared project is for the release bucket, and has a total budget.
/// Source: the reference design, where outsiders pay for reading the release bucket there.
pub(super) fn shared_projects(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        if !dataset.enable_shared_project {
            continue;
        }
        let at = &dataset.enable_shared_project;
        let name = &dataset.name;
        if !dataset.enable_release {
            let message =
                format!("dataset `{name}` has `enable_shared_project` without `enable_release`");
            check
                .error(at, message)
                .rule("31a")
                .help("set `enable_release` too, or leave out `enable_shared_project`");
        }
        if dataset.is_on(CloudName::Gcp)
            && let Some(budget) = &dataset.budgets.gcp
            && budget.shared_total_budget.is_none()
        {
            let message =
                format!("the shared project of dataset `{name}` has no `shared_total_budget`");
            check
                .error(at, message)
                .rule("31b")
                .also(budget, "its budget")
                .help("add `shared_total_budget` to its budget on `gcp`");
        }
    }
}

/// Rule 15: no component is given twice, and no function or sender of data.
pub(super) fn repeated(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        for (_, components) in dataset.components.iter() {
            given_once("component", components, check);
        }
    }
    let billing = config.infrastructure.billing.as_ref();
    if let Some(aggregator) = billing.and_then(|billing| billing.aggregator.as_ref()) {
        given_once("function", &aggregator.functions, check);
    }
    let metamist = config.infrastructure.metamist.as_ref();
    if let Some(etl) = metamist.and_then(|metamist| metamist.etl.as_ref()) {
        given_once("accessor", &etl.accessors, check);
        for data in etl.by_type.values() {
            given_once("accessor", &data.accessors, check);
        }
    }
}

/// Tells what a list has twice, at each but the first.
pub(super) fn given_once<T: Value + PartialEq + std::fmt::Display>(
    what: &str,
    list: &[T],
    check: &mut Check<'_>,
) {
    for (place, one) in list.iter().enumerate() {
        if list[..place].contains(one) {
            let message = format!("{what} {} given twice", shown(&one.to_string()));
            check.error(one, message).rule("15n").help("keep one");
        }
    }
}
