//! Rules about datasets and what they are to one another.

use super::Check;
use crate::model::CloudName;
use crate::order;
use crate::report::Problem;
use cpg_model::secret::shown;
use cpg_model::words::{listed, nearest};
use std::collections::HashSet;

/// Rule 28: the common dataset is there, depends on nothing, and is deployed on every cloud
/// that another is deployed on.
/// Source: the reference design, where every dataset depends on common on its own cloud.
pub(super) fn common(cx: &mut Check<'_>) {
    let name = &cx.org.common_dataset;
    let Some(common) = cx.common() else {
        let span = cx.org_at(&["common_dataset"]);
        let mut problem = Problem::new(
            span,
            format!("the common dataset {} is not configured", shown(name)),
        )
        .rule("28a");
        problem = match nearest(name, cx.names()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help("add it to the datasets, or name one of them"),
        };
        cx.problems.error(problem);
        return;
    };
    let dataset = &cx.datasets[common];
    for (key, list) in [
        ("depends_on", &dataset.depends_on),
        ("depends_on_readonly", &dataset.depends_on_readonly),
    ] {
        if !list.is_empty() {
            let span = cx.at(common, &[key, "0"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!("the common dataset `{name}` depends on {}", shown(&list[0])),
                )
                .rule("28c")
                .help(format!(
                    "leave out `{key}`: every dataset depends on the common one"
                )),
            );
        }
    }
    for cloud in CloudName::ALL {
        if dataset.is_on(cloud) {
            continue;
        }
        let others: Vec<usize> = cx.on(cloud).map(|(n, _)| n).collect();
        let Some(first) = others.first().copied() else {
            continue;
        };
        let shown_names = others.iter().take(5).map(|n| cx.datasets[*n].name.as_str());
        let span = cx.at(common, &["deploy_locations"]);
        cx.problems.error(
            Problem::new(
                span,
                format!(
                    "the common dataset `{name}` is not deployed to `{cloud}`, where {} {}",
                    listed(shown_names).replace(" or ", " and "),
                    if others.len() == 1 { "is" } else { "are" },
                ),
            )
            .rule("28b")
            .also(
                cx.at(first, &["deploy_locations"]),
                format!("deployed to `{cloud}`"),
            )
            .help(format!("add `{cloud}` to `deploy_locations` of `{name}`")),
        );
    }
}

/// Rule 27: a dataset depends on others that are there, each once, not on itself, and that
/// are deployed on its own clouds.
/// Source: the reference design, where groups join the same groups on the same cloud.
pub(super) fn dependencies(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        for (key, list) in [
            ("depends_on", &dataset.depends_on),
            ("depends_on_readonly", &dataset.depends_on_readonly),
        ] {
            let mut seen: HashSet<&str> = HashSet::new();
            for (i, name) in list.iter().enumerate() {
                let path = [key, &i.to_string()];
                let twice = !seen.insert(name);
                let Some(other) = cx.find(name) else {
                    let mut problem = Problem::new(
                        cx.at(number, &path),
                        format!(
                            "dataset `{}` depends on {}, which is not configured",
                            dataset.name,
                            shown(name)
                        ),
                    )
                    .rule("27a");
                    problem = match nearest(name, cx.names().filter(|n| *n != dataset.name)) {
                        Some(near) => problem.help(format!("did you mean `{near}`?")),
                        None => problem.help("name a dataset of this configuration"),
                    };
                    cx.problems.error(problem);
                    continue;
                };
                if other == number {
                    let span = cx.at(number, &path);
                    cx.problems.error(
                        Problem::new(span, format!("dataset `{name}` depends on itself"))
                            .rule("27b")
                            .rule("27b")
                            .help("leave it out"),
                    );
                    continue;
                }
                if twice {
                    let span = cx.at(number, &path);
                    cx.problems.error(
                        Problem::new(
                            span,
                            format!("dataset `{}` depends on `{name}` twice", dataset.name),
                        )
                        .rule("27b")
                        .help("keep one of them"),
                    );
                    continue;
                }
                // Reading is part of depending: right, and said twice.
                if key == "depends_on_readonly" && dataset.depends_on.contains(name) {
                    let span = cx.at(number, &path);
                    cx.problems.warn(
                        Problem::new(
                            span,
                            format!(
                                "dataset `{}` depends on `{name}` in both ways",
                                dataset.name
                            ),
                        )
                        .rule("27b")
                        .help("keep it in `depends_on`, which gives all that reading gives"),
                    );
                }
                for cloud in &dataset.deploy_locations {
                    // That common is everywhere, and depends on nothing, are rules of their own.
                    let common = [Some(other), Some(number)].contains(&cx.common());
                    if !cx.datasets[other].is_on(*cloud) && !common {
                        let span = cx.at(number, &path);
                        cx.problems.error(
                            Problem::new(
                                span,
                                format!(
                                    "dataset `{}` is deployed to `{cloud}`, its dependency `{name}` is not",
                                    dataset.name
                                ),
                            ).rule("27d")
                            .also(cx.at(other, &["deploy_locations"]), "deployed elsewhere")
                            .help(format!("add `{cloud}` to `deploy_locations` of `{name}`")),
                        );
                    }
                }
            }
        }
    }
}

/// Rule 27: dependencies have no cycle; every one is shown by the way round it.
pub(super) fn cycles(cx: &mut Check<'_>) {
    for cycle in order::cycles(cx.datasets) {
        // One step is a dataset that depends on itself, which is said already.
        let [first, second, ..] = cycle.as_slice() else {
            continue;
        };
        let mut way: Vec<String> = cycle
            .iter()
            .map(|n| format!("`{}`", cx.datasets[*n].name))
            .collect();
        way.push(format!("`{}`", cx.datasets[*first].name));
        let edge = |from: usize, to: usize| {
            let name = &cx.datasets[to].name;
            let dataset = &cx.datasets[from];
            for (key, list) in [
                ("depends_on", &dataset.depends_on),
                ("depends_on_readonly", &dataset.depends_on_readonly),
            ] {
                if let Some(i) = list.iter().position(|n| n == name) {
                    return cx.at(from, &[key, &i.to_string()]);
                }
            }
            cx.at(from, &[])
        };
        let last = cycle.last().copied().unwrap_or(*second);
        let problem = Problem::new(
            edge(*first, *second),
            format!(
                "datasets depend on one another in a circle: {}",
                way.join(" → ")
            ),
        )
        .rule("27c")
        .also(edge(last, *first), "and back")
        .help("leave out one of these dependencies");
        cx.problems.error(problem);
    }
}

/// Rule 30: a dataset that is deployed to a cloud that bills has a budget there. Of the
/// clouds, Google Cloud has budgets by project; Azure's are by subscription, where a dataset
/// may have none.
/// Source: "Budgets and alerts", Cloud Billing documentation.
pub(super) fn budgets(cx: &mut Check<'_>) {
    for (number, dataset) in cx.on(CloudName::Gcp) {
        if dataset.budgets.gcp.is_none() {
            let span = cx.at(number, &["budgets"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "dataset `{}` is deployed to `gcp` without a budget there",
                        dataset.name
                    ),
                )
                .rule("30")
                .help("add `gcp` with a `monthly_budget` to `budgets`"),
            );
        }
    }
}

/// Rule 31: a shared project is for the release bucket, and has a total budget.
/// Source: the reference design, where outsiders pay for reading the release bucket there.
pub(super) fn shared_projects(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        if !dataset.enable_shared_project {
            continue;
        }
        let span = cx.at(number, &["enable_shared_project"]);
        let name = &dataset.name;
        if !dataset.enable_release {
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "dataset `{name}` has `enable_shared_project` without `enable_release`"
                    ),
                )
                .rule("31a")
                .help("set `enable_release` too, or leave out `enable_shared_project`"),
            );
        }
        let budget = dataset.budgets.gcp.as_ref();
        if dataset.is_on(CloudName::Gcp)
            && budget.is_some_and(|budget| budget.shared_total_budget.is_none())
        {
            let other = cx.at(number, &["budgets", "gcp"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!("the shared project of dataset `{name}` has no `shared_total_budget`"),
                )
                .rule("31b")
                .also(other, "its budget")
                .help("add `shared_total_budget` to its budget on `gcp`"),
            );
        }
    }
}

/// A dataset that is deployed nowhere is worth a warning (rule 28 says when it is an error).
pub(super) fn deployed_nowhere(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        if dataset.deploy_locations.is_empty() {
            let span = cx.at(number, &["deploy_locations"]);
            cx.problems.warn(
                Problem::new(
                    span,
                    format!("dataset `{}` is deployed nowhere", dataset.name),
                )
                .help("add a cloud to `deploy_locations`, or remove the dataset"),
            );
        }
    }
}

/// Rule 15: nothing is given twice: no cloud, no component.
pub(super) fn repeated_clouds(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        for (i, cloud) in dataset.deploy_locations.iter().enumerate() {
            if dataset.deploy_locations[..i].contains(cloud) {
                let span = cx.at(number, &["deploy_locations", &i.to_string()]);
                cx.problems.error(
                    Problem::new(span, format!("cloud `{cloud}` given twice"))
                        .rule("15m")
                        .help("keep one"),
                );
            }
        }
        for (cloud, components) in dataset.components.iter() {
            for (i, component) in components.iter().enumerate() {
                if components[..i].contains(component) {
                    let path = ["components", cloud.as_str(), &i.to_string()];
                    let span = cx.at(number, &path);
                    cx.problems.error(
                        Problem::new(span, format!("component `{component}` given twice"))
                            .rule("15n")
                            .help("keep one"),
                    );
                }
            }
        }
    }
}
