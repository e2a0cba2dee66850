//! Rules about sections of the infrastructure that something else needs.

use cpg_config::{Check, CloudName, Value};

use crate::config::{Component, Configuration, Organisation};

/// Rules 32: a cloud that a dataset is deployed to has its section, and Google Cloud the
/// billing account that pays.
/// Source: the reference design, where each takes prefix, region and account from there.
pub(super) fn clouds(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    for cloud in CloudName::ALL {
        let Some(dataset) = config.on(cloud).next() else {
            continue;
        };
        let mut missing = Vec::new();
        match cloud {
            CloudName::Gcp => {
                if org.gcp.is_none() {
                    missing.push(("gcp", "region, groups domain and prefix of buckets"));
                }
                if org.billing.is_none() {
                    missing.push(("billing", "the account that pays for its budgets"));
                }
            }
            CloudName::Azure => {
                if org.azure.is_none() {
                    missing.push(("azure", "region, subscription and tenant"));
                }
            }
        }
        let gcp = config.on(cloud).filter(|_| cloud == CloudName::Gcp);
        for dataset in gcp.filter(|dataset| dataset.gcp.is_none()) {
            let message = format!(
                "dataset `{}` is deployed to `gcp` and has no `gcp`",
                dataset.name
            );
            check
                .error(&dataset.gcp, message)
                .rule("32a")
                .help("add `gcp` with its `project`, or deploy it to another cloud");
        }
        for (section, what) in missing {
            let message = format!(
                "dataset `{}` is deployed to `{cloud}`, but `infrastructure.{section}` is missing",
                dataset.name
            );
            check
                .error(&dataset.deploy_locations, message)
                .rule("32a")
                .help(format!("add the section `{section}`: {what}"));
        }
    }
}

/// The sections that a component needs. On Google Cloud Cromwell keeps its keys in the analysis
/// runner's project. On Azure what a section names there is optional: what is named gets its
/// access, and components do without. Spark and storage, and the container registry, need none.
fn needs(component: Component, cloud: CloudName) -> &'static [&'static str] {
    match (component, cloud) {
        (Component::HailAccounts, CloudName::Azure) => &["hail", "hail.azure"],
        (Component::HailAccounts, CloudName::Gcp) => &["hail", "hail.gcp"],
        (Component::Cromwell, CloudName::Gcp) => &[
            "cromwell",
            "cromwell.gcp",
            "analysis_runner",
            "analysis_runner.gcp",
        ],
        (Component::Notebooks, CloudName::Gcp) => &["notebooks", "notebooks.gcp"],
        (Component::Metamist, CloudName::Gcp) => &["metamist", "metamist.gcp"],
        (Component::AnalysisRunner, CloudName::Gcp) => &["analysis_runner", "analysis_runner.gcp"],
        _ => &[],
    }
}

/// Whether the infrastructure has a section; none where its name is not known.
fn has(org: &Organisation, section: &str) -> Option<bool> {
    let billing = org.billing.as_ref();
    let metamist = org.metamist.as_ref();
    let runner = org.analysis_runner.as_ref();
    // Where the whole is missing, the whole is what is said.
    Some(match section {
        "gcp" => org.gcp.is_some(),
        "azure" => org.azure.is_some(),
        "hail" => org.hail.is_some(),
        "hail.gcp" => org.hail.as_ref().is_none_or(|h| h.gcp.is_some()),
        "hail.azure" => org.hail.as_ref().is_none_or(|h| h.azure.is_some()),
        "analysis_runner" => org.analysis_runner.is_some(),
        "analysis_runner.gcp" => runner.is_none_or(|r| r.gcp.is_some()),
        "notebooks" => org.notebooks.is_some(),
        "notebooks.gcp" => org.notebooks.as_ref().is_none_or(|n| n.gcp.is_some()),
        "cromwell" => org.cromwell.is_some(),
        "cromwell.gcp" => org.cromwell.as_ref().is_none_or(|c| c.gcp.is_some()),
        "metamist" => org.metamist.is_some(),
        "metamist.gcp" => metamist.is_none_or(|m| m.gcp.is_some()),
        "metamist.etl" => metamist.is_none_or(|m| m.etl.is_some()),
        "billing" => org.billing.is_some(),
        "billing.aggregator" => billing.is_some_and(|b| b.aggregator.is_some()),
        "billing.gcp_cost_controls" => billing.is_some_and(|b| b.gcp_cost_controls.is_some()),
        _ => return None,
    })
}

/// Rule 32: a component that a deployed dataset has on a cloud finds its section. Said once a
/// section, at the first dataset that needs it.
/// Source: the reference design's components.
pub(super) fn components(config: &Configuration, check: &mut Check<'_>) {
    let mut said: Vec<&str> = Vec::new();
    for cloud in CloudName::ALL {
        for dataset in config.on(cloud) {
            for component in Component::ALL {
                if !dataset.has(component, cloud) {
                    continue;
                }
                for section in needs(component, cloud) {
                    if has(&config.infrastructure, section) != Some(false) || said.contains(section)
                    {
                        continue;
                    }
                    said.push(section);
                    let written = dataset.components.get(cloud);
                    let listed = written.and_then(|list| list.iter().find(|c| **c == component));
                    let at: &dyn Value = match listed {
                        Some(component) => component,
                        None => dataset,
                    };
                    let default = if written.is_none() { " by default" } else { "" };
                    let message = format!(
                        "dataset `{}` has the component `{component}` on `{cloud}`{default}, but `infrastructure.{section}` is missing",
                        dataset.name
                    );
                    check.error(at, message).rule("32b").help(format!(
                        "add the section `{section}`, or list the dataset's other components under `components`"
                    ));
                }
            }
        }
    }
}

/// A metamist project that nobody has access to is worth a warning: the project is enabled
/// (by default), the component is off.
pub(super) fn metamist_project(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        let deployed = !dataset.deploy_locations.is_empty();
        let has = dataset
            .deploy_locations
            .iter()
            .any(|c| dataset.has(Component::Metamist, *c));
        if deployed && dataset.enable_metamist_project && !has {
            let at: &dyn Value = if check.is_written(&dataset.enable_metamist_project) {
                &dataset.enable_metamist_project
            } else {
                &dataset.components
            };
            let message = format!(
                "dataset `{}` has a metamist project without access groups: the component `metamist` is off",
                dataset.name
            );
            check
                .warn(at, message)
                .help("add the component `metamist`, or set `enable_metamist_project` to `false`");
        }
    }
}

/// Registries of a dataset without the component that makes them are none: worth a warning.
pub(super) fn registries(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        let mut clouds = dataset.deploy_locations.iter();
        let has = clouds.any(|cloud| dataset.has(Component::ContainerRegistry, *cloud));
        if dataset.create_container_registry && !has && !dataset.deploy_locations.is_empty() {
            let message = format!(
                "dataset `{}` has no container registries: the component `container-registry` is off",
                dataset.name
            );
            check
                .warn(&dataset.create_container_registry, message)
                .help("add the component `container-registry`, or leave out `create_container_registry`");
        }
    }
}

/// The sections that a plugin cannot do without.
fn plugin_sections(plugin: &str) -> &'static [&'static str] {
    match plugin {
        "billing_aggregator" => &["billing.aggregator", "billing.gcp_cost_controls"],
        "metamist" => &[
            "metamist",
            "metamist.gcp",
            "metamist.etl",
            "billing.aggregator",
        ],
        _ => &[],
    }
}

/// Rule 40: a plugin that is enabled finds its sections, also where the program lacks it.
pub(super) fn plugins(config: &Configuration, check: &mut Check<'_>) {
    let enabled = &config.infrastructure.plugins_enabled;
    for (i, name) in enabled.iter().enumerate() {
        if enabled[..i].contains(name) {
            continue;
        }
        for section in plugin_sections(name) {
            if has(&config.infrastructure, section) == Some(false) {
                let message = format!(
                    "plugin `{name}` is enabled, but `infrastructure.{section}` is missing"
                );
                check.error(name, message).rule("40b").help(format!(
                    "add the section `{section}`, or leave out the plugin"
                ));
            }
        }
    }
}
