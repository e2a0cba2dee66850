//! Rules about users and the groups that they are in.

use std::collections::{BTreeMap, HashSet};

use cpg_config::{Check, CloudName, Told, Value};
use cpg_model::secret::shown;

use crate::config::{Configuration, TMP_MAIN_READ_ACCESS};

/// A user is listed under its own id (a warning: members name the key), and on some cloud;
/// two users are not the same on one cloud.
/// Source: the reference design, which finds a person by the cloud's id.
pub(super) fn users(config: &Configuration, check: &mut Check<'_>) {
    let mut ids: BTreeMap<(CloudName, String), (&str, &String)> = BTreeMap::new();
    let mut hail: BTreeMap<(CloudName, &str), (&str, &String)> = BTreeMap::new();
    for (key, user) in &config.infrastructure.users {
        if *key != user.id {
            let message = format!(
                "user {} is listed under the key {}",
                shown(&user.id),
                shown(key)
            );
            check
                .warn(&user.id, message)
                .help("write the same: members are named by the key");
        }
        for (cloud, on) in user.clouds.iter() {
            let mine = (key.as_str(), &on.id);
            if let Some((other, first)) = ids.insert((cloud, on.id.to_lowercase()), mine) {
                let message = format!(
                    "users {} and {} have the same id on `{cloud}`",
                    shown(other),
                    shown(key)
                );
                check
                    .error(&on.id, message)
                    .rule("29d")
                    .also(first, "first given here")
                    .help("keep one of the two users");
            }
            let Some(name) = &on.hail_batch_username else {
                continue;
            };
            if let Some((other, first)) = hail.insert((cloud, name), (key, name)) {
                let message = format!(
                    "users {} and {} have the same name in Hail Batch on `{cloud}`",
                    shown(other),
                    shown(key)
                );
                check
                    .error(name, message)
                    .rule("29d")
                    .also(first, "first given here")
                    .help("write each user's own name there");
            }
        }
    }
}

/// How strictly something is told.
#[derive(Clone, Copy, PartialEq)]
enum As {
    Error,
    Warning,
}

fn say<'c, 'a>(check: &'c mut Check<'a>, how: As, at: &dyn Value, message: String) -> Told<'c, 'a> {
    match how {
        As::Error => check.error(at, message),
        As::Warning => check.warn(at, message),
    }
}

/// A user that is not among `users`.
fn unknown(config: &Configuration, told: Told<'_, '_>, id: &str, rule: &'static str) {
    let users = config.infrastructure.users.keys().map(String::as_str);
    let otherwise = "add the user to `users` of the infrastructure, or leave it out";
    told.rule(rule).near(id, users, otherwise);
}

fn no_id(id: &str, cloud: CloudName, place: &str) -> String {
    format!("user {} in {place} has no id on `{cloud}`", shown(id))
}

fn add_cloud(told: Told<'_, '_>, cloud: CloudName, rule: &'static str) {
    told.rule(rule).help(format!(
        "add `{cloud}` to the user's `clouds`, or leave the user out"
    ));
}

/// Rule 29: a member is a known user with an id on every cloud of the dataset, once a group.
/// In `tmp-main-read-access` an unknown one is a warning and left out.
/// Source: the reference design; goldens have the exception.
pub(super) fn groups(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        for (group, ids) in dataset.members.iter() {
            let place = format!("group `{group}` of dataset `{}`", dataset.name);
            let mut seen: HashSet<&str> = HashSet::with_capacity(ids.len());
            for id in ids {
                let user = config.infrastructure.users.get(id);
                let lacks = user.and_then(|u| {
                    let mut clouds = dataset.deploy_locations.iter();
                    clouds.find(|c| u.clouds.get(**c).is_none())
                });
                let twice = !seen.insert(id);
                let how = if group == TMP_MAIN_READ_ACCESS {
                    As::Warning
                } else {
                    As::Error
                };
                if twice {
                    check
                        .error(id, format!("user {} is twice in {place}", shown(id)))
                        .rule("29c")
                        .help("keep it once");
                } else if user.is_none() {
                    let left_out = if how == As::Warning { ", left out" } else { "" };
                    let message = format!("unknown user {} in {place}{left_out}", shown(id));
                    unknown(config, say(check, how, id, message), id, "29a");
                } else if let Some(cloud) = lacks {
                    let told = say(check, how, id, no_id(id, *cloud, &place));
                    add_cloud(told, *cloud, "29b");
                }
            }
        }
    }
}

/// Rule 33: an uploader is a known user with an id on every cloud.
pub(super) fn uploader(
    config: &Configuration,
    id: &String,
    clouds: &[CloudName],
    place: &str,
    check: &mut Check<'_>,
) {
    let Some(user) = config.infrastructure.users.get(id) else {
        let message = format!("unknown user {} in {place}", shown(id));
        unknown(config, check.error(id, message), id, "33d");
        return;
    };
    for cloud in clouds {
        if user.clouds.get(*cloud).is_none() {
            add_cloud(check.error(id, no_id(id, *cloud, place)), *cloud, "33d");
        }
    }
}

/// The clouds that the common dataset is deployed to: organisation-wide groups are made there.
fn common_clouds(config: &Configuration) -> &[CloudName] {
    config
        .common_dataset()
        .map_or(&[], |common| &common.deploy_locations)
}

/// Rule 29: a member of an ad hoc group is a known user, once a group. One without an id on a
/// cloud is a warning and left out there.
/// Source: the reference design; goldens have the exception.
pub(super) fn adhoc_groups(config: &Configuration, check: &mut Check<'_>) {
    let clouds = common_clouds(config);
    for group in config.infrastructure.adhoc_groups() {
        let place = format!("the ad hoc group {}", shown(&group.name));
        for (i, id) in group.members.iter().enumerate() {
            if group.members[..i].contains(id) {
                check
                    .error(id, format!("user {} is twice in {place}", shown(id)))
                    .rule("29c")
                    .help("keep it once");
                continue;
            }
            let Some(user) = config.infrastructure.users.get(id) else {
                let message = format!("unknown user {} in {place}", shown(id));
                unknown(config, check.error(id, message), id, "29a");
                continue;
            };
            for cloud in clouds {
                if user.clouds.get(*cloud).is_none() {
                    let message = format!("{}, left out there", no_id(id, *cloud, &place));
                    add_cloud(check.warn(id, message), *cloud, "29b");
                }
            }
        }
    }
}

/// Rule 29: someone who sees logs of internal datasets without an id on a cloud that has one
/// is a warning and left out there.
/// Source: the reference design; goldens have the exception.
pub(super) fn internal_logs(config: &Configuration, check: &mut Check<'_>) {
    for cloud in CloudName::ALL {
        if !config.on(cloud).any(|d| d.is_internal_dataset) {
            continue;
        }
        for (id, user) in &config.infrastructure.users {
            if user.can_access_internal_dataset_logs && user.clouds.get(cloud).is_none() {
                let place = "those who see internal logs";
                let message = format!("{}, left out there", no_id(id, cloud, place));
                let at = &user.can_access_internal_dataset_logs;
                add_cloud(check.warn(at, message), cloud, "29b");
            }
        }
    }
}
