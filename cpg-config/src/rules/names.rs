//! Rules about names that are made from the configuration, after prefixes and endings. Which
//! buckets, groups and accounts a design makes is not known here, so these rules keep to what
//! every design of datasets has; the patterns are all in [`patterns`].

use super::Check;
use crate::model::{CloudName, Component, MEMBER_GROUPS};
use crate::report::Problem;
use crate::source::Span;
use cpg_model::full_names;
use cpg_model::names::{self, NameError};
use cpg_model::secret::shown;
use std::collections::HashMap;

/// How names are made from names of the configuration.
mod patterns {
    /// The upload bucket of a dataset: the longest ending that every dataset with storage has.
    pub(super) fn upload_bucket(prefix: &str, dataset: &str) -> String {
        format!("{prefix}{dataset}-main-upload")
    }

    /// One more upload bucket.
    pub(super) fn additional_bucket(prefix: &str, dataset: &str, name: &str) -> String {
        format!("{prefix}{dataset}-main-upload-{name}")
    }

    /// The bucket of a dropbox.
    pub(super) fn dropbox_bucket(prefix: &str, dataset: &str, id: &str) -> String {
        format!("{prefix}{dataset}-main-upload-db-{id}")
    }

    /// The account of a dataset's notebooks.
    pub(super) fn notebook_account(dataset: &str) -> String {
        format!("notebook-{dataset}")
    }

    /// The e-mail of a group, from its whole name.
    pub(super) fn group_email(prefix: &str, name: &str, domain: &str) -> String {
        format!("{prefix}{name}@{domain}").to_lowercase()
    }

    /// The whole name of a group of a dataset.
    pub(super) fn group(dataset: &str, group: &str) -> String {
        format!("{dataset}-{group}")
    }

    /// The storage account of a dataset: what Azure does not allow is dropped.
    pub(super) fn storage_account(prefix: &str, dataset: &str) -> String {
        format!("{prefix}{dataset}")
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect::<String>()
            .to_ascii_lowercase()
    }
}

fn bad(span: Span, what: &str, name: &str, error: NameError) -> Problem {
    Problem::new(span, format!("{what} {}: {error}", shown(name))).rule(error.rule)
}

/// A bucket of a dataset has no dot: its name is the value of a label too, which takes none, and
/// Google would ask for a proof that the domain is ours.
/// Source: "Requirements for labels", Resource Manager documentation; "Domain-named bucket
/// verification", Cloud Storage documentation.
fn dotted(span: Span, what: &str, name: &str) -> Problem {
    Problem::new(
        span,
        format!("{what} {}: a dataset's bucket has no dot", shown(name)),
    )
    .rule("1a")
    .help("write `-` instead: the name is a label's value too, which takes no dot")
}

/// Rules 4 and 34: a dataset's name fits the narrowest alphabet of the clouds, and is given
/// once.
/// Source: `names::dataset`.
pub(super) fn datasets(cx: &mut Check<'_>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (number, dataset) in cx.datasets.iter().enumerate() {
        let span = cx.at(number, &["dataset"]);
        if let Err(error) = names::dataset(&dataset.name) {
            let problem = bad(span, "the name", &dataset.name, error);
            cx.problems.error(
                problem.help("write lowercase letters, digits and `-`, such as `acute-care`"),
            );
        }
        if let Some(first) = seen.insert(dataset.name.to_lowercase(), number) {
            let other = cx.at(first, &["dataset"]);
            let (first, second) = if other < span {
                (other, span)
            } else {
                (span, other)
            };
            cx.problems.error(
                Problem::new(
                    second,
                    format!("dataset {} given twice", shown(&dataset.name)),
                )
                .rule("34a")
                .also(first, "first given here")
                .help("keep one of the two, or rename one"),
            );
        }
    }
}

/// Rules 4 and 34: project ids are well formed, and no two datasets have the same project.
/// Source: `names::project_id`.
pub(super) fn projects(cx: &mut Check<'_>) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (number, dataset) in cx.datasets.iter().enumerate() {
        let project = dataset.gcp.project.as_str();
        let span = cx.at(number, &["gcp", "project"]);
        // A dataset that is not on Google Cloud may have any text there: nothing is made of it.
        if dataset.is_on(CloudName::Gcp)
            && let Err(error) = names::made_project_id(project)
        {
            cx.problems.error(
                bad(span, "the project", project, error)
                    .help("write the project's id, such as `acute-care-030566`"),
            );
        } else if dataset.is_on(CloudName::Gcp)
            && let Some(word) = names::PROJECT_WORDS_TO_AVOID
                .into_iter()
                .find(|word| project.contains(word))
        {
            let message = format!(
                "the project {} has `{word}` in its id, which Google keeps for itself",
                shown(project)
            );
            cx.problems.warn(
                Problem::new(span, message)
                    .rule("4j")
                    .help("choose another id: a project's id cannot be changed later"),
            );
        }
        if let Some(first) = seen.insert(project, number) {
            let other = cx.at(first, &["gcp", "project"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "datasets `{}` and `{}` have the same project {}",
                        cx.datasets[first].name,
                        dataset.name,
                        shown(project)
                    ),
                )
                .rule("34b")
                .also(other, "first given here")
                .help("give each dataset a project of its own"),
            );
        }
    }
}

/// Rules 1 and 34: buckets of uploads keep the limit after prefix and ending, and no two have
/// one name. On Azure an upload bucket is a container of the dataset's storage account.
/// Source: `names::bucket`, `names::container`.
pub(super) fn buckets(cx: &mut Check<'_>) {
    // A wrong prefix is one mistake, not one a dataset.
    if let Some(gcp) = &cx.org.gcp {
        let prefix = &gcp.dataset_storage_prefix;
        if prefix.contains('.') {
            let span = cx.org_at(&["gcp", "dataset_storage_prefix"]);
            cx.problems
                .error(dotted(span, "`dataset_storage_prefix`", prefix).rule("1b"));
            return;
        }
        if let Err(error) = names::bucket(&format!("{prefix}abc")) {
            let span = cx.org_at(&["gcp", "dataset_storage_prefix"]);
            cx.problems.error(
                bad(span, "`dataset_storage_prefix`", prefix, error)
                    .rule("1b")
                    .help("write lowercase letters, digits and `-`, such as `cpg-`"),
            );
            return;
        }
    }
    let mut seen: HashMap<String, Span> = HashMap::new();
    for (number, dataset) in cx.datasets.iter().enumerate() {
        let prefix = cx.org.dataset_storage_prefix(CloudName::Gcp);
        let name = dataset.name.as_str();
        // A wrong name, and one given twice, are said by a rule of their own.
        if names::dataset(name).is_err() || cx.find(name) != Some(number) {
            continue;
        }
        // Without uploads there are no names to compare: most datasets are done here.
        let mut made: Vec<(Span, String, String)> = Vec::new();
        let storage = dataset.has(Component::Storage, CloudName::Gcp);
        let gcp = prefix.filter(|_| dataset.is_on(CloudName::Gcp) && storage);
        let prefix = gcp.unwrap_or_default();
        let span = cx.at(number, &["dataset"]);
        made.push((
            span,
            patterns::upload_bucket(prefix, name),
            "main-upload".to_owned(),
        ));
        for (i, bucket) in dataset.additional_upload_buckets().iter().enumerate() {
            let path = [
                "upload_config",
                "additional_buckets",
                &i.to_string(),
                "name",
            ];
            made.push((
                cx.at(number, &path),
                patterns::additional_bucket(prefix, name, &bucket.name),
                format!("main-upload-{}", bucket.name),
            ));
        }
        for (i, dropbox) in dataset.dropboxes().iter().enumerate() {
            let path = ["upload_config", "dropboxes", &i.to_string(), "id"];
            made.push((
                cx.at(number, &path),
                patterns::dropbox_bucket(prefix, name, &dropbox.id),
                format!("main-upload-db-{}", dropbox.id),
            ));
        }
        // Two dropboxes with one id are said by a rule of their own.
        let mut own: Vec<&str> = Vec::new();
        for (span, bucket, container) in &made {
            if gcp.is_some() && bucket.contains('.') {
                cx.problems.error(dotted(*span, "the bucket", bucket));
            } else if gcp.is_some()
                && let Err(error) = names::bucket(bucket)
            {
                let problem = bad(*span, "the bucket", bucket, error);
                let problem = match error.limit() {
                    Some(max) if bucket.len() > max => problem.rule("21d").help(format!(
                        "write a name that is shorter by {} characters",
                        bucket.len() - max
                    )),
                    _ => problem.help("write lowercase letters, digits and `-`"),
                };
                cx.problems.error(problem);
            } else if dataset.is_on(CloudName::Azure)
                && dataset.has(Component::Storage, CloudName::Azure)
                && let Err(error) = names::container(container)
            {
                let problem = bad(*span, "the container", container, error);
                cx.problems.error(
                    problem.help("write a shorter name of lowercase letters, digits and `-`"),
                );
            }
            let is_dropbox = container.starts_with("main-upload-db-");
            if own.contains(&container.as_str()) {
                let twice_id = is_dropbox
                    && dataset
                        .dropboxes()
                        .iter()
                        .filter(|d| container.ends_with(&format!("-db-{}", d.id)))
                        .count()
                        > 1;
                if !twice_id {
                    let problem = Problem::new(
                        *span,
                        format!(
                            "two buckets of dataset `{name}` have the name {}",
                            shown(bucket)
                        ),
                    )
                    .rule("34d");
                    cx.problems
                        .error(problem.help("give one of them another name"));
                }
                continue;
            }
            own.push(container);
            if gcp.is_some()
                && let Some(first) = seen.insert(bucket.clone(), *span)
            {
                cx.problems.error(
                    Problem::new(
                        *span,
                        format!("two buckets have the name {}", shown(bucket)),
                    )
                    .rule("34d")
                    .also(first, "first made from this")
                    .help("give one of them another name"),
                );
            }
        }
    }
}

/// Rule 4: the accounts that are named after a dataset keep the limit.
/// Source: `names::service_account_id`.
pub(super) fn machine_accounts(cx: &mut Check<'_>) {
    for (number, dataset) in cx.on(CloudName::Gcp) {
        if !dataset.has(Component::Notebooks, CloudName::Gcp) {
            continue;
        }
        let account = patterns::notebook_account(&dataset.name);
        if let Err(error) = names::service_account_id(&account) {
            let span = cx.at(number, &["dataset"]);
            cx.problems
                .error(bad(span, "the notebook account", &account, error).help(
                    "write a shorter name, or list the dataset's components without `notebooks`",
                ));
        }
    }
}

/// Rules 34 and 35: no two groups have one e-mail, and an ad hoc group not that of a dataset's
/// group. Compared are the groups that people can be members of, prefix and case included.
/// Source: "Group name and email address guidelines", Google Workspace help.
pub(super) fn groups(cx: &mut Check<'_>) {
    let prefix = cx.org.group_prefix();
    let domain = match &cx.org.gcp {
        Some(gcp) => gcp.groups_domain.as_str(),
        None => cx.org.domain.as_str(),
    };
    if names::domain(domain).is_err() {
        return;
    }
    if let Err(error) = names::group_email(&patterns::group_email(prefix, "abc", domain)) {
        let span = cx.org_at(&["group_prefix"]);
        cx.problems.error(
            bad(span, "`group_prefix`", prefix, error)
                .help("write letters, digits and `-`, such as `dev-`"),
        );
        return;
    }
    let mut seen: HashMap<String, (Span, String)> = HashMap::new();
    for (number, dataset) in cx.datasets.iter().enumerate() {
        let span = cx.at(number, &["dataset"]);
        for group in MEMBER_GROUPS {
            let name = patterns::group(&dataset.name, group);
            let email = patterns::group_email(prefix, &name, domain);
            if let Err(error) = names::group_email(&email)
                && names::dataset(&dataset.name).is_ok()
            {
                cx.problems.error(
                    bad(span, "the group", &email, error)
                        .help("write a shorter name of lowercase letters, digits and `-`"),
                );
                break;
            }
            let what = format!("group `{group}` of dataset `{}`", dataset.name);
            if let Some((first, other)) = seen.get(&email)
                && *other != what
            {
                let problem = Problem::new(
                    span,
                    format!("{what} and {other} have the same e-mail {}", shown(&email)),
                )
                .rule("35a");
                cx.problems.error(
                    problem
                        .also(*first, "first made from this")
                        .help("rename one of them"),
                );
            }
            seen.insert(email, (span, what));
        }
    }
    for (i, group) in cx.org.adhoc_groups().iter().enumerate() {
        let span = cx.org_at(&["adhoc_groups", &i.to_string(), "name"]);
        let email = patterns::group_email(prefix, &group.name, domain);
        if let Err(error) = names::group_email(&email) {
            cx.problems.error(
                bad(span, "the group", &email, error)
                    .help("write letters, digits and `-`, such as `software-team`"),
            );
        }
        if let Err(error) = names::group_description(&group.description) {
            let span = cx.org_at(&["adhoc_groups", &i.to_string(), "description"]);
            let message = format!(
                "the description of the ad hoc group {}: {error}",
                shown(&group.name)
            );
            cx.problems.error(
                Problem::new(span, message)
                    .rule(error.rule)
                    .help("write a shorter one"),
            );
        }
        if let Some((first, other)) = seen.get(&email) {
            let problem = Problem::new(
                span,
                format!(
                    "the ad hoc group {} and {other} have the same e-mail {}",
                    shown(&group.name),
                    shown(&email)
                ),
            )
            .rule("35a");
            cx.problems.error(
                problem
                    .also(*first, "first made from this")
                    .help("rename the ad hoc group"),
            );
        }
        let what = format!("the ad hoc group {}", shown(&group.name));
        seen.insert(email, (span, what));
    }
}

/// Rule 4: a secret that exists says its project: in its full name, or beside a short one.
fn secret_project(cx: &mut Check<'_>, path: &[&str], name: &str, project: Option<&str>) {
    let (message, help) = match (full_names::is_full(name), project) {
        (false, None) => (
            format!("the secret {} does not say its project", shown(name)),
            format!(
                "write `projects/PROJECT/secrets/{name}`, or add `git_credentials_secret_project`"
            ),
        ),
        (true, Some(_)) => (
            format!("the secret {} says its project twice", shown(name)),
            "leave out `git_credentials_secret_project`: the name has it".to_owned(),
        ),
        _ => return,
    };
    let span = cx.org_at(path);
    cx.problems
        .error(Problem::new(span, message).rule("4l").help(help));
}

/// Rules 3 and 34: a dataset's storage account on Azure keeps the limit, and no two are the
/// same after digits and dashes are dropped.
/// Source: `names::storage_account`; the reference design's naming on Azure.
pub(super) fn storage_accounts(cx: &mut Check<'_>) {
    let Some(azure) = &cx.org.azure else {
        return;
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (number, dataset) in cx.on(CloudName::Azure) {
        let account = patterns::storage_account(&azure.dataset_storage_prefix, &dataset.name);
        let span = cx.at(number, &["dataset"]);
        if let Err(error) = names::storage_account(&account) {
            cx.problems.error(
                bad(span, "the storage account", &account, error).help("write a shorter name"),
            );
        }
        if let Some(first) = seen.insert(account.clone(), number) {
            let other = cx.at(first, &["dataset"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "datasets `{}` and `{}` have the same storage account {} on `azure`",
                        cx.datasets[first].name,
                        dataset.name,
                        shown(&account)
                    ),
                )
                .rule("34c")
                .also(other, "first made from this")
                .help("rename one: digits and dashes do not count there"),
            );
        }
    }
}

/// Rules 1 and 4: projects, buckets and secrets that the infrastructure names are well formed.
/// Source: `names`.
pub(super) fn organisation(cx: &mut Check<'_>) {
    let org = cx.org;
    let mut places: Vec<(&[&str], &str, Result<(), NameError>)> = Vec::new();
    if let Some(gcp) = &org.gcp {
        let bucket = &gcp.config_bucket_name;
        places.push((
            &["gcp", "config_bucket_name"],
            bucket,
            names::bucket(bucket),
        ));
    }
    if let Some(azure) = &org.azure {
        let bucket = &azure.config_bucket_name;
        places.push((
            &["azure", "config_bucket_name"],
            bucket,
            names::container(bucket),
        ));
    }
    if let Some(hail) = &org.hail {
        let gcp = &hail.gcp;
        if let Some(bucket) = &gcp.wheel_bucket_name {
            places.push((
                &["hail", "gcp", "wheel_bucket_name"],
                bucket,
                names::bucket(bucket),
            ));
        }
        if let Some(name) = &gcp.git_credentials_secret_name {
            let path = &["hail", "gcp", "git_credentials_secret_name"];
            places.push((path, name, full_names::secret(name)));
            let project = gcp.git_credentials_secret_project.as_deref();
            if full_names::secret(name).is_ok() {
                secret_project(cx, path, name, project);
            }
        }
        if let Some(project) = &gcp.git_credentials_secret_project {
            let path = &["hail", "gcp", "git_credentials_secret_project"];
            places.push((path, project, full_names::project(project)));
        }
    }
    if let Some(runner) = &org.analysis_runner {
        let gcp = &runner.gcp;
        let service = gcp.cloud_run_instance_name.as_str();
        let path = &["analysis_runner", "gcp", "cloud_run_instance_name"];
        places.push((path, service, full_names::service(service)));
        let registry = gcp.container_registry_name.as_str();
        let path = &["analysis_runner", "gcp", "container_registry_name"];
        places.push((path, registry, names::registry_id(registry)));
    }
    if let Some(metamist) = &org.metamist {
        let service = metamist.gcp.service_name.as_str();
        let path = &["metamist", "gcp", "service_name"];
        places.push((path, service, full_names::service(service)));
    }
    let aggregator = org.billing.as_ref().and_then(|b| b.aggregator.as_ref());
    if let Some(aggregator) = aggregator {
        let secret = aggregator.slack_token_secret_name.as_str();
        let path = &["billing", "aggregator", "slack_token_secret_name"];
        places.push((path, secret, full_names::secret(secret)));
        if let Some(secret) = &aggregator.ica_api_secret_name {
            let path = &["billing", "aggregator", "ica_api_secret_name"];
            places.push((path, secret, full_names::secret(secret)));
        }
    }
    let project = |path: &'static [&'static str], id: &'_ str| -> Option<Problem> {
        let error = full_names::project(id).err()?;
        Some(bad(cx.org_at(path), "the project", id, error))
    };
    let mut wrong = Vec::new();
    if let Some(runner) = &org.analysis_runner {
        wrong.extend(project(
            &["analysis_runner", "gcp", "project"],
            &runner.gcp.project,
        ));
    }
    if let Some(metamist) = &org.metamist {
        wrong.extend(project(
            &["metamist", "gcp", "project"],
            &metamist.gcp.project,
        ));
    }
    if let Some(notebooks) = &org.notebooks {
        wrong.extend(project(
            &["notebooks", "gcp", "project"],
            &notebooks.gcp.project,
        ));
    }
    if let Some(dropbox) = &org.data_dropbox {
        wrong.extend(project(
            &["data_dropbox", "gcp", "project"],
            &dropbox.gcp.project,
        ));
    }
    if let Some(billing) = &org.billing {
        wrong.extend(project(
            &["billing", "gcp", "project_id"],
            &billing.gcp.project_id,
        ));
    }
    for (path, name, checked) in places {
        if let Err(error) = checked {
            let key = path.last().copied().unwrap_or_default();
            wrong.push(bad(cx.org_at(path), &format!("`{key}`"), name, error));
        }
    }
    for problem in wrong {
        cx.problems
            .error(problem.help("write the name as the cloud has it"));
    }
}
