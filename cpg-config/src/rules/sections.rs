//! Rules about sections of the infrastructure that something else needs.

use super::Check;
use crate::config::Known;
use crate::model::{CloudName, Component, Organisation};
use crate::report::Problem;
use cpg_model::secret::shown;
use cpg_model::words::{listed, nearest};

/// Rules 32: a cloud that a dataset is deployed to has its section, and Google Cloud the
/// billing account that pays.
/// Source: the reference design, where each takes prefix, region and account from there.
pub(super) fn clouds(cx: &mut Check<'_>) {
    for cloud in CloudName::ALL {
        let Some((number, dataset)) = cx.on(cloud).next() else {
            continue;
        };
        let mut missing = Vec::new();
        match cloud {
            CloudName::Gcp => {
                if cx.org.gcp.is_none() {
                    missing.push(("gcp", "region, groups domain and prefix of buckets"));
                }
                if cx.org.billing.is_none() {
                    missing.push(("billing", "the account that pays for its budgets"));
                }
            }
            CloudName::Azure => {
                if cx.org.azure.is_none() {
                    missing.push(("azure", "region, subscription and tenant"));
                }
            }
        }
        for (section, what) in missing {
            let span = cx.at(number, &["deploy_locations"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "dataset `{}` is deployed to `{cloud}`, but `infrastructure.{section}` is missing",
                        dataset.name
                    ),
                ).rule("32a")
                .help(format!("add the section `{section}`: {what}")),
            );
        }
    }
}

/// The sections that a component needs. Cromwell keeps its keys in the analysis runner's
/// project. Spark and storage, and the container registry, need none.
fn needs(component: Component, cloud: CloudName) -> &'static [&'static str] {
    match component {
        Component::HailAccounts if matches!(cloud, CloudName::Azure) => &["hail", "hail.azure"],
        Component::HailAccounts => &["hail"],
        Component::Cromwell => &["cromwell", "analysis_runner"],
        Component::Notebooks => &["notebooks"],
        Component::Metamist => &["metamist"],
        Component::AnalysisRunner => &["analysis_runner"],
        Component::Storage | Component::Spark | Component::ContainerRegistry => &[],
    }
}

/// Whether the infrastructure has a section; none where its name is not known.
fn has(org: &Organisation, section: &str) -> Option<bool> {
    let billing = org.billing.as_ref();
    let metamist = org.metamist.as_ref();
    Some(match section {
        "gcp" => org.gcp.is_some(),
        "azure" => org.azure.is_some(),
        "hail" => org.hail.is_some(),
        // Where the whole is missing, the whole is what is said.
        "hail.azure" => org.hail.as_ref().is_none_or(|h| h.azure.is_some()),
        "analysis_runner" => org.analysis_runner.is_some(),
        "data_dropbox" => org.data_dropbox.is_some(),
        "web_service" => org.web_service.is_some(),
        "notebooks" => org.notebooks.is_some(),
        "cromwell" => org.cromwell.is_some(),
        "metamist" => org.metamist.is_some(),
        "metamist.etl" => metamist.is_some_and(|m| m.etl.is_some()),
        "billing" => org.billing.is_some(),
        "billing.aggregator" => billing.is_some_and(|b| b.aggregator.is_some()),
        "billing.gcp_cost_controls" => billing.is_some_and(|b| b.gcp_cost_controls.is_some()),
        "adhoc_groups" => org.adhoc_groups.is_some(),
        _ => return None,
    })
}

/// Rule 32: a component that a deployed dataset has on a cloud finds its section. Said once a
/// section, at the first dataset that needs it.
/// Source: the reference design's components.
pub(super) fn components(cx: &mut Check<'_>) {
    let mut said: Vec<&str> = Vec::new();
    for cloud in CloudName::ALL {
        for (number, dataset) in cx.on(cloud) {
            for component in Component::ALL {
                if !dataset.has(component, cloud) {
                    continue;
                }
                for section in needs(component, cloud) {
                    if has(cx.org, section) != Some(false) || said.contains(section) {
                        continue;
                    }
                    said.push(section);
                    let written = dataset.components.get(cloud);
                    let span = match written.and_then(|l| l.iter().position(|c| *c == component)) {
                        Some(i) => cx.at(number, &["components", cloud.as_str(), &i.to_string()]),
                        None => cx.at(number, &[]),
                    };
                    let default = if written.is_none() { " by default" } else { "" };
                    cx.problems.error(
                        Problem::new(
                            span,
                            format!(
                                "dataset `{}` has the component `{component}` on `{cloud}`{default}, but `infrastructure.{section}` is missing",
                                dataset.name
                            ),
                        ).rule("32b")
                        .help(format!(
                            "add the section `{section}`, or list the dataset's other components under `components`"
                        )),
                    );
                }
            }
        }
    }
}

/// A metamist project that nobody has access to is worth a warning: the project is enabled
/// (by default), the component is off.
pub(super) fn metamist_project(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        let deployed = !dataset.deploy_locations.is_empty();
        let has = dataset
            .deploy_locations
            .iter()
            .any(|c| dataset.has(Component::Metamist, *c));
        if deployed && dataset.enable_metamist_project && !has {
            let span = if cx.writes(number, &["enable_metamist_project"]) {
                cx.at(number, &["enable_metamist_project"])
            } else {
                cx.at(number, &["components"])
            };
            cx.problems.warn(
                Problem::new(
                    span,
                    format!(
                        "dataset `{}` has a metamist project without access groups: the component `metamist` is off",
                        dataset.name
                    ),
                )
                .help("add the component `metamist`, or set `enable_metamist_project` to `false`"),
            );
        }
    }
}

/// The sections that a plugin of the reference design cannot do without.
pub(crate) fn plugin_sections(plugin: &str) -> &'static [&'static str] {
    match plugin {
        "billing_aggregator" => &["billing.aggregator", "billing.gcp_cost_controls"],
        _ => &[],
    }
}

/// Rule 40: a plugin that is enabled is one that the program has, is named once, and finds
/// its sections.
pub(super) fn plugins(cx: &mut Check<'_>, known: &Known) {
    let enabled = &cx.org.plugins_enabled;
    for (i, name) in enabled.iter().enumerate() {
        let span = cx.org_at(&["plugins_enabled", &i.to_string()]);
        if enabled[..i].contains(name) {
            cx.problems.error(
                Problem::new(span, format!("plugin {} enabled twice", shown(name)))
                    .rule("40a")
                    .help("keep one"),
            );
            continue;
        }
        let plugin = known.plugins.iter().find(|p| p.name == *name);
        if plugin.is_none() {
            let names = known.plugins.iter().map(|p| p.name.as_str());
            let mut problem =
                Problem::new(span, format!("unknown plugin {}", shown(name))).rule("40a");
            problem = match nearest(name, names.clone()) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None if known.plugins.is_empty() => {
                    problem.help("leave it out: this program has no plugins")
                }
                None => problem.help(format!("write one of {}", listed(names))),
            };
            cx.problems.error(problem);
        }
        // A program without the plugin tells what the configuration lacks all the same.
        let sections: Vec<&str> = match plugin {
            Some(plugin) => plugin.sections.iter().map(String::as_str).collect(),
            None => plugin_sections(name).to_vec(),
        };
        for section in sections {
            if has(cx.org, section) == Some(false) {
                cx.problems.error(
                    Problem::new(
                        span,
                        format!(
                            "plugin `{name}` is enabled, but `infrastructure.{section}` is missing"
                        ),
                    )
                    .rule("40b")
                    .help(format!(
                        "add the section `{section}`, or leave out the plugin"
                    )),
                );
            }
        }
    }
}
