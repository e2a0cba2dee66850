//! Rules about uploads and dropboxes.

use super::{Check, members};
use crate::report::Problem;
use cpg_model::secret::shown;
use cpg_model::words::{listed, nearest};
use std::collections::HashMap;

/// Rule 33: dropboxes of a dataset have different ids, name a bucket that the dataset has (or
/// `default`), and find the server that empties them.
/// Source: the reference design's dropbox server, which finds buckets by these names.
pub(super) fn dropboxes(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        let dropboxes = dataset.dropboxes();
        if dropboxes.is_empty() {
            continue;
        }
        if cx.org.data_dropbox.is_none() && !dataset.deploy_locations.is_empty() {
            let span = cx.at(number, &["upload_config", "dropboxes"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "dataset `{}` has dropboxes, but `infrastructure.data_dropbox` is missing",
                        dataset.name
                    ),
                )
                .rule("33c")
                .help("add the section `data_dropbox`: the server that empties dropboxes"),
            );
        }
        let mut buckets: Vec<&str> = vec!["default"];
        buckets.extend(
            dataset
                .additional_upload_buckets()
                .iter()
                .map(|b| b.name.as_str()),
        );
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for (i, dropbox) in dropboxes.iter().enumerate() {
            let at = i.to_string();
            let path = |key| ["upload_config", "dropboxes", at.as_str(), key];
            if let Some(first) = ids.insert(&dropbox.id, i) {
                let first = first.to_string();
                let other = cx.at(number, &["upload_config", "dropboxes", &first, "id"]);
                let span = cx.at(number, &path("id"));
                cx.problems.error(
                    Problem::new(
                        span,
                        format!(
                            "two dropboxes of dataset `{}` have the id {}",
                            dataset.name,
                            shown(&dropbox.id)
                        ),
                    )
                    .rule("33a")
                    .also(other, "first given here")
                    .help("give one of them another `id`"),
                );
            }
            if let Some(target) = dropbox.move_to_bucket.as_deref()
                && !buckets.contains(&target)
            {
                let span = cx.at(number, &path("move_to_bucket"));
                let mut problem = Problem::new(
                    span,
                    format!(
                        "dropbox {} of dataset `{}` moves files to {}, which is no upload bucket",
                        shown(&dropbox.id),
                        dataset.name,
                        shown(target)
                    ),
                )
                .rule("33b");
                problem = match nearest(target, buckets.iter().copied()) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem.help(format!("write {}", listed(buckets.iter().copied()))),
                };
                cx.problems.error(problem);
            }
        }
    }
}

/// Rules 29 and 33: an uploader is a known user with an id on every cloud of the dataset,
/// once a bucket.
pub(super) fn uploaders(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        let Some(upload) = &dataset.upload_config else {
            continue;
        };
        let mut lists: Vec<(Vec<String>, String, &[String])> = Vec::new();
        let step = |parts: &[&str]| parts.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>();
        let of = &dataset.name;
        if upload.default_bucket.is_some() {
            lists.push((
                step(&["upload_config", "default_bucket", "uploaders"]),
                format!("the uploaders of dataset `{of}`"),
                dataset.default_uploaders(),
            ));
        }
        for (i, bucket) in dataset.additional_upload_buckets().iter().enumerate() {
            lists.push((
                step(&[
                    "upload_config",
                    "additional_buckets",
                    &i.to_string(),
                    "uploaders",
                ]),
                format!(
                    "the uploaders of bucket {} of dataset `{of}`",
                    shown(&bucket.name)
                ),
                bucket.uploaders.as_deref().unwrap_or_default(),
            ));
        }
        for (i, dropbox) in dataset.dropboxes().iter().enumerate() {
            lists.push((
                step(&["upload_config", "dropboxes", &i.to_string(), "uploaders"]),
                format!(
                    "the uploaders of dropbox {} of dataset `{of}`",
                    shown(&dropbox.id)
                ),
                &dropbox.uploaders,
            ));
        }
        for (path, place, ids) in lists {
            for (i, id) in ids.iter().enumerate() {
                let at = i.to_string();
                let mut way: Vec<&str> = path.iter().map(String::as_str).collect();
                way.push(&at);
                if ids[..i].contains(id) {
                    let span = cx.at(number, &way);
                    cx.problems.error(
                        Problem::new(span, format!("user {} is twice in {place}", shown(id)))
                            .rule("29c")
                            .help("keep it once"),
                    );
                    continue;
                }
                members::uploader(cx, id, &dataset.deploy_locations, &place, |cx| {
                    cx.at(number, &way)
                });
            }
        }
    }
}
