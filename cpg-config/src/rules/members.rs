//! Rules about users and the groups that they are in.

use super::Check;
use crate::model::{CloudName, TMP_MAIN_READ_ACCESS};
use crate::report::Problem;
use crate::source::Span;
use cpg_model::secret::shown;
use cpg_model::words::nearest;
use std::collections::{BTreeMap, HashSet};

/// A user is listed under its own id (a warning: members name the key), and on some cloud;
/// two users are not the same on one cloud.
/// Source: the reference design, which finds a person by the cloud's id.
pub(super) fn users(cx: &mut Check<'_>) {
    let mut ids: BTreeMap<(CloudName, String), &str> = BTreeMap::new();
    for (key, user) in &cx.org.users {
        if *key != user.id {
            let span = cx.org_at(&["users", key, "id"]);
            cx.problems.warn(
                Problem::new(
                    span,
                    format!(
                        "user {} is listed under the key {}",
                        shown(&user.id),
                        shown(key)
                    ),
                )
                .help("write the same: members are named by the key"),
            );
        }
        for (cloud, on) in user.clouds.iter() {
            if let Some(other) = ids.insert((cloud, on.id.to_lowercase()), key) {
                let span = cx.org_at(&["users", key, "clouds", cloud.as_str(), "id"]);
                let first = cx.org_at(&["users", other, "clouds", cloud.as_str(), "id"]);
                cx.problems.error(
                    Problem::new(
                        span,
                        format!(
                            "users {} and {} have the same id on `{cloud}`",
                            shown(other),
                            shown(key)
                        ),
                    )
                    .rule("29d")
                    .also(first, "first given here")
                    .help("keep one of the two users"),
                );
            }
        }
    }
}

/// A user that is not among `users`.
fn unknown(cx: &Check<'_>, span: Span, id: &str, place: &str) -> Problem {
    let problem = Problem::new(span, format!("unknown user {} in {place}", shown(id))).rule("29a");
    match nearest(id, cx.org.users.keys().map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("add the user to `users` of the infrastructure, or leave it out"),
    }
}

/// Rule 29: a member is a known user with an id on every cloud of the dataset, once a group.
/// In `tmp-main-read-access` an unknown one is a warning and left out.
/// Source: the reference design; goldens have the exception.
pub(super) fn groups(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        for (group, ids) in dataset.members.iter() {
            let place = format!("group `{group}` of dataset `{}`", dataset.name);
            let mut seen: HashSet<&str> = HashSet::with_capacity(ids.len());
            for (i, id) in ids.iter().enumerate() {
                let user = cx.org.users.get(id);
                let lacks = user.and_then(|u| {
                    let mut clouds = dataset.deploy_locations.iter();
                    clouds.find(|c| u.clouds.get(**c).is_none())
                });
                let twice = !seen.insert(id);
                if user.is_some() && lacks.is_none() && !twice {
                    continue;
                }
                let span = cx.at(number, &["members", group, &i.to_string()]);
                let lenient = group == TMP_MAIN_READ_ACCESS;
                if twice {
                    cx.problems.error(
                        Problem::new(span, format!("user {} is twice in {place}", shown(id)))
                            .rule("29c")
                            .help("keep it once"),
                    );
                } else if user.is_none() && lenient {
                    let mut problem = unknown(cx, span, id, &place);
                    problem.message += ", left out";
                    cx.problems.warn(problem);
                } else if user.is_none() {
                    let problem = unknown(cx, span, id, &place);
                    cx.problems.error(problem);
                } else if let Some(cloud) = lacks {
                    let problem = no_id(span, id, *cloud, &place);
                    if lenient {
                        cx.problems.warn(problem);
                    } else {
                        cx.problems.error(problem);
                    }
                }
            }
        }
    }
}

pub(super) fn no_id(span: Span, id: &str, cloud: CloudName, place: &str) -> Problem {
    Problem::new(
        span,
        format!("user {} in {place} has no id on `{cloud}`", shown(id)),
    )
    .rule("29b")
    .help(format!(
        "add `{cloud}` to the user's `clouds`, or leave the user out"
    ))
}

/// Rule 33: an uploader is a known user with an id on every cloud.
pub(super) fn uploader(
    cx: &mut Check<'_>,
    id: &str,
    clouds: &[CloudName],
    place: &str,
    span: impl Fn(&Check<'_>) -> Span,
) {
    let Some(user) = cx.org.users.get(id) else {
        let problem = unknown(cx, span(cx), id, place);
        cx.problems.error(problem.rule("33d"));
        return;
    };
    for cloud in clouds {
        if user.clouds.get(*cloud).is_none() {
            let problem = no_id(span(cx), id, *cloud, place);
            cx.problems.error(problem.rule("33d"));
        }
    }
}

/// The clouds that the common dataset is deployed to: organisation-wide groups are made there.
fn common_clouds(cx: &Check<'_>) -> Vec<CloudName> {
    cx.common()
        .map(|n| cx.datasets[n].deploy_locations.clone())
        .unwrap_or_default()
}

/// Rule 29: a member of an ad hoc group is a known user, once a group. One without an id on a
/// cloud is a warning and left out there.
/// Source: the reference design; goldens have the exception.
pub(super) fn adhoc_groups(cx: &mut Check<'_>) {
    let clouds = common_clouds(cx);
    for (number, group) in cx.org.adhoc_groups().iter().enumerate() {
        let place = format!("the ad hoc group {}", shown(&group.name));
        for (i, id) in group.members.iter().enumerate() {
            let span = cx.org_at(&[
                "adhoc_groups",
                &number.to_string(),
                "members",
                &i.to_string(),
            ]);
            if group.members[..i].contains(id) {
                cx.problems.error(
                    Problem::new(span, format!("user {} is twice in {place}", shown(id)))
                        .rule("29c")
                        .help("keep it once"),
                );
                continue;
            }
            let Some(user) = cx.org.users.get(id) else {
                let problem = unknown(cx, span, id, &place);
                cx.problems.error(problem);
                continue;
            };
            for cloud in &clouds {
                if user.clouds.get(*cloud).is_none() {
                    let mut problem = no_id(span, id, *cloud, &place);
                    problem.message += ", left out there";
                    cx.problems.warn(problem);
                }
            }
        }
    }
}

/// Rule 29: someone who sees logs of internal datasets without an id on a cloud that has one
/// is a warning and left out there.
/// Source: the reference design; goldens have the exception.
pub(super) fn internal_logs(cx: &mut Check<'_>) {
    for cloud in CloudName::ALL {
        if !cx.on(cloud).any(|(_, d)| d.is_internal_dataset) {
            continue;
        }
        for (id, user) in &cx.org.users {
            if user.can_access_internal_dataset_logs && user.clouds.get(cloud).is_none() {
                let span = cx.org_at(&["users", id, "can_access_internal_dataset_logs"]);
                let mut problem = no_id(span, id, cloud, "those who see internal logs");
                problem.message += ", left out there";
                cx.problems.warn(problem);
            }
        }
    }
}
