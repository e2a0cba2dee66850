//! Rules about uploads and dropboxes.

use std::collections::HashMap;

use cpg_config::{Check, Value};
use cpg_model::secret::shown;
use cpg_model::words::listed;

use super::members;
use crate::config::{Component, Configuration};

/// Rule 33: dropboxes of a dataset have different ids, name a bucket that the dataset has (or
/// `default`), and find the server that empties them.
/// Source: the reference design's dropbox server, which finds buckets by these names.
pub(super) fn dropboxes(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        let Some(dropboxes) = dataset
            .upload_config
            .as_ref()
            .and_then(|u| u.dropboxes.as_ref())
        else {
            continue;
        };
        if dropboxes.is_empty() {
            continue;
        }
        if config.infrastructure.data_dropbox.is_none() && !dataset.deploy_locations.is_empty() {
            let message = format!(
                "dataset `{}` has dropboxes, but `infrastructure.data_dropbox` is missing",
                dataset.name
            );
            check
                .error(dropboxes, message)
                .rule("33c")
                .help("add the section `data_dropbox`: the server that empties dropboxes");
        }
        let mut buckets: Vec<&str> = vec!["default"];
        let more = dataset.additional_upload_buckets().iter();
        buckets.extend(more.map(|b| b.name.as_str()));
        let mut ids: HashMap<&str, &String> = HashMap::new();
        for dropbox in dropboxes {
            if let Some(first) = ids.insert(&dropbox.id, &dropbox.id) {
                let message = format!(
                    "two dropboxes of dataset `{}` have the id {}",
                    dataset.name,
                    shown(&dropbox.id)
                );
                check
                    .error(&dropbox.id, message)
                    .rule("33a")
                    .also(first, "first given here")
                    .help("give one of them another `id`");
            }
            if let Some(target) = &dropbox.move_to_bucket
                && !buckets.contains(&target.as_str())
            {
                let message = format!(
                    "dropbox {} of dataset `{}` moves files to {}, which is no upload bucket",
                    shown(&dropbox.id),
                    dataset.name,
                    shown(target)
                );
                let otherwise = format!("write {}", listed(buckets.iter().copied()));
                check.error(target, message).rule("33b").near(
                    target,
                    buckets.iter().copied(),
                    otherwise,
                );
            }
        }
    }
}

/// Rules 29 and 33: an uploader is a known user with an id on every cloud of the dataset,
/// once a bucket.
pub(super) fn uploaders(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        let of = &dataset.name;
        let mut lists: Vec<(String, &[String])> = vec![(
            format!("the uploaders of dataset `{of}`"),
            dataset.default_uploaders(),
        )];
        for bucket in dataset.additional_upload_buckets() {
            lists.push((
                format!(
                    "the uploaders of bucket {} of dataset `{of}`",
                    shown(&bucket.name)
                ),
                bucket.uploaders.as_deref().unwrap_or_default(),
            ));
        }
        for dropbox in dataset.dropboxes() {
            lists.push((
                format!(
                    "the uploaders of dropbox {} of dataset `{of}`",
                    shown(&dropbox.id)
                ),
                &dropbox.uploaders,
            ));
        }
        for (place, ids) in lists {
            for (i, id) in ids.iter().enumerate() {
                if ids[..i].contains(id) {
                    check
                        .error(id, format!("user {} is twice in {place}", shown(id)))
                        .rule("29c")
                        .help("keep it once");
                    continue;
                }
                members::uploader(config, id, &dataset.deploy_locations, &place, check);
            }
        }
    }
}

/// Buckets for uploads and releases on a cloud where the dataset has no storage are not made there:
/// worth a warning, since nobody would see it in the plan.
pub(super) fn without_storage(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        let clouds = dataset.deploy_locations.iter();
        let clouds = clouds.filter(|cloud| !dataset.has(Component::Storage, **cloud));
        let clouds: Vec<&str> = clouds.map(|cloud| cloud.as_str()).collect();
        if clouds.is_empty() {
            continue;
        }
        let upload = dataset.upload_config.as_ref();
        let upload = upload.map(|upload| ("upload_config", upload as &dyn Value));
        let release = Some(("enable_release", &dataset.enable_release as &dyn Value));
        let release = release.filter(|_| dataset.enable_release);
        for (key, at) in upload.into_iter().chain(release) {
            let clouds = listed(clouds.iter().copied()).replace(" or ", " and ");
            let message = format!(
                "dataset `{}` has `{key}`, and no bucket for it on {clouds}: the component `storage` is off there",
                dataset.name
            );
            let help = format!("add the component `storage`, or leave out `{key}`");
            check.warn(at, message).help(help);
        }
    }
}
