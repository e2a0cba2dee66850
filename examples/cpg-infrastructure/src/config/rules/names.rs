//! Rules about names that are made from the configuration, after prefixes and endings. Which
//! buckets, groups and accounts a design makes is not known here, so these rules keep to what
//! every design of datasets has; the patterns are all in [`patterns`].

use std::collections::HashMap;

use cpg_config::azure::Names;
use cpg_config::{Check, CloudName, Told, Value};
use cpg_model::full_names;
use cpg_model::names::{self, NameError};
use cpg_model::secret::shown;

use crate::config::{Component, Configuration, Dataset, MEMBER_GROUPS};

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
}

fn bad<'c, 'a>(
    check: &'c mut Check<'a>,
    at: &dyn Value,
    what: &str,
    name: &str,
    error: NameError,
) -> Told<'c, 'a> {
    let message = format!("{what} {}: {error}", shown(name));
    check.error(at, message).rule(error.rule)
}

/// A bucket of a dataset has no dot: its name is the value of a label too, which takes none, and
/// Google would ask for a proof that the domain is ours.
/// Source: "Requirements for labels", Resource Manager documentation; "Domain-named bucket
/// verification", Cloud Storage documentation.
fn dotted(check: &mut Check<'_>, at: &dyn Value, what: &str, name: &str, rule: &'static str) {
    let message = format!("{what} {}: a dataset's bucket has no dot", shown(name));
    check
        .error(at, message)
        .rule(rule)
        .help("write `-` instead: the name is a label's value too, which takes no dot");
}

/// Rules 4 and 34: a dataset's name fits the narrowest alphabet of the clouds, and is given
/// once.
/// Source: `names::dataset`.
pub(super) fn datasets(config: &Configuration, check: &mut Check<'_>) {
    let mut seen: HashMap<String, &Dataset> = HashMap::new();
    for dataset in &config.datasets {
        let at = &dataset.name;
        let known = seen.get(&at.to_lowercase()).copied();
        seen.entry(at.to_lowercase()).or_insert(dataset);
        // One of the very same name is told when the list is read.
        if known.is_some_and(|other| other.name == *at) {
            continue;
        }
        // One that differs from another in letter case alone is that one, misspelt.
        let is_misspelt = || {
            let mut others = config.datasets.iter();
            others.any(|other| other.name != *at && other.name.eq_ignore_ascii_case(at))
        };
        if let Err(error) = names::dataset(at)
            && !is_misspelt()
        {
            bad(check, at, "the name", at, error)
                .help("write lowercase letters, digits and `-`, such as `acute-care`");
        }
        if let Some(other) = known {
            let (first, second) = if check.is_before(&other.name, at) {
                (&other.name, at)
            } else {
                (at, &other.name)
            };
            check
                .error(
                    second,
                    format!("dataset {} given twice, in two spellings", shown(second)),
                )
                .rule("34a")
                .also(first, "first given here")
                .help("keep one of the two, or rename one");
        }
    }
}

/// Rules 4 and 34: project ids are well formed, and no two datasets have the same project.
/// Source: `names::project_id`.
pub(super) fn projects(config: &Configuration, check: &mut Check<'_>) {
    let mut seen: HashMap<&str, (&Dataset, &String)> = HashMap::new();
    for dataset in &config.datasets {
        let Some(gcp) = &dataset.gcp else { continue };
        let project = &gcp.project;
        // A dataset that is not on Google Cloud may have any text there: nothing is made of it.
        if dataset.is_on(CloudName::Gcp)
            && let Err(error) = names::made_project_id(project)
        {
            bad(check, project, "the project", project, error)
                .help("write the project's id, such as `acute-care-030566`");
        } else if dataset.is_on(CloudName::Gcp)
            && let Some(word) = names::PROJECT_WORDS_TO_AVOID
                .into_iter()
                .find(|word| project.contains(word))
        {
            let message = format!(
                "the project {} has `{word}` in its id, which Google keeps for itself",
                shown(project)
            );
            check
                .warn(project, message)
                .rule("4j")
                .help("choose another id: a project's id cannot be changed later");
        }
        // Nor can two that are not there be one.
        if !dataset.is_on(CloudName::Gcp) {
            continue;
        }
        if let Some((first, other)) = seen.insert(project, (dataset, project)) {
            let message = format!(
                "datasets `{}` and `{}` have the same project {}",
                first.name,
                dataset.name,
                shown(project)
            );
            check
                .error(project, message)
                .rule("34b")
                .also(other, "first given here")
                .help("give each dataset a project of its own");
        }
    }
}

/// Rules 1 and 34: buckets of uploads keep the limit after prefix and ending, and no two have
/// one name. On Azure an upload bucket is a container of the dataset's storage account.
/// Source: `names::bucket`, `names::container`.
pub(super) fn buckets(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    // A wrong prefix is one mistake, not one a dataset.
    if let Some(gcp) = &org.gcp {
        let prefix = &gcp.dataset_storage_prefix;
        const WHAT: &str = "`dataset_storage_prefix`";
        if prefix.contains('.') {
            dotted(check, prefix, WHAT, prefix, "1b");
            return;
        }
        if let Err(error) = names::bucket(&format!("{prefix}abc")) {
            bad(check, prefix, WHAT, prefix, error)
                .rule("1b")
                .help("write lowercase letters, digits and `-`, such as `cpg-`");
            return;
        }
    }
    let mut seen: HashMap<String, &String> = HashMap::new();
    for dataset in config.well_named() {
        let prefix = org.dataset_storage_prefix(CloudName::Gcp);
        let name = dataset.name.as_str();
        // Without uploads there are no names to compare: most datasets are done here.
        let mut made: Vec<(&String, String, String)> = Vec::new();
        let storage = dataset.has(Component::Storage, CloudName::Gcp);
        let gcp = prefix.filter(|_| dataset.is_on(CloudName::Gcp) && storage);
        let prefix = gcp.unwrap_or_default();
        made.push((
            &dataset.name,
            patterns::upload_bucket(prefix, name),
            "main-upload".to_owned(),
        ));
        for bucket in dataset.additional_upload_buckets() {
            made.push((
                &bucket.name,
                patterns::additional_bucket(prefix, name, &bucket.name),
                format!("main-upload-{}", bucket.name),
            ));
        }
        for dropbox in dataset.dropboxes() {
            made.push((
                &dropbox.id,
                patterns::dropbox_bucket(prefix, name, &dropbox.id),
                format!("main-upload-db-{}", dropbox.id),
            ));
        }
        // Two dropboxes with one id are said by a rule of their own.
        let mut own: Vec<&str> = Vec::new();
        for (at, bucket, container) in &made {
            if gcp.is_some() && bucket.contains('.') {
                dotted(check, *at, "the bucket", bucket, "1a");
            } else if gcp.is_some()
                && let Err(error) = names::bucket(bucket)
            {
                let told = bad(check, *at, "the bucket", bucket, error);
                match error.limit() {
                    Some(max) if bucket.len() > max => told.rule("21d").help(format!(
                        "write a name that is shorter by {} characters",
                        bucket.len() - max
                    )),
                    _ => told.help("write lowercase letters, digits and `-`"),
                };
            } else if dataset.is_on(CloudName::Azure)
                && dataset.has(Component::Storage, CloudName::Azure)
                && let Err(error) = names::container(container)
            {
                bad(check, *at, "the container", container, error)
                    .help("write a shorter name of lowercase letters, digits and `-`");
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
                    let message = format!(
                        "two buckets of dataset `{name}` have the name {}",
                        shown(bucket)
                    );
                    check
                        .error(*at, message)
                        .rule("34d")
                        .help("give one of them another name");
                }
                continue;
            }
            own.push(container);
            if gcp.is_some()
                && let Some(first) = seen.insert(bucket.clone(), *at)
            {
                check
                    .error(*at, format!("two buckets have the name {}", shown(bucket)))
                    .rule("34d")
                    .also(first, "first made from this")
                    .help("give one of them another name");
            }
        }
    }
}

/// Rule 4: the accounts that are named after a dataset keep the limit.
/// Source: `names::service_account_id`.
pub(super) fn machine_accounts(config: &Configuration, check: &mut Check<'_>) {
    for dataset in config.on(CloudName::Gcp) {
        if !dataset.has(Component::Notebooks, CloudName::Gcp) {
            continue;
        }
        let account = patterns::notebook_account(&dataset.name);
        if let Err(error) = names::service_account_id(&account) {
            bad(
                check,
                &dataset.name,
                "the notebook account",
                &account,
                error,
            )
            .help("write a shorter name, or list the dataset's components without `notebooks`");
        }
    }
}

/// Rules 34 and 35: no two groups have one e-mail, and an ad hoc group not that of a dataset's
/// group. Compared are the groups that people can be members of, prefix and case included.
/// Source: "Group name and email address guidelines", Google Workspace help.
pub(super) fn groups(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    let prefix = org.group_prefix();
    let domain = match &org.gcp {
        Some(gcp) => gcp.groups_domain.as_str(),
        None => org.domain.as_str(),
    };
    if names::domain(domain).is_err() {
        return;
    }
    if let Err(error) = names::group_email(&patterns::group_email(prefix, "abc", domain)) {
        bad(check, &org.group_prefix, "`group_prefix`", prefix, error)
            .help("write letters, digits and `-`, such as `dev-`");
        return;
    }
    let mut seen: HashMap<String, (&String, String)> = HashMap::new();
    for dataset in config.well_named() {
        let at = &dataset.name;
        for group in MEMBER_GROUPS {
            let name = patterns::group(&dataset.name, group);
            let email = patterns::group_email(prefix, &name, domain);
            if let Err(error) = names::group_email(&email) {
                bad(check, at, "the group", &email, error)
                    .help("write a shorter name of lowercase letters, digits and `-`");
                break;
            }
            let what = format!("group `{group}` of dataset `{}`", dataset.name);
            if let Some((first, other)) = seen.get(&email)
                && *other != what
            {
                let message = format!("{what} and {other} have the same e-mail {}", shown(&email));
                check
                    .error(at, message)
                    .rule("35a")
                    .also(*first, "first made from this")
                    .help("rename one of them");
            }
            seen.insert(email, (at, what));
        }
    }
    for group in org.adhoc_groups() {
        let at = &group.name;
        let email = patterns::group_email(prefix, &group.name, domain);
        if let Err(error) = names::group_email(&email) {
            bad(check, at, "the group", &email, error)
                .help("write letters, digits and `-`, such as `software-team`");
        }
        if let Err(error) = names::group_description(&group.description) {
            let message = format!(
                "the description of the ad hoc group {}: {error}",
                shown(&group.name)
            );
            check
                .error(&group.description, message)
                .rule(error.rule)
                .help("write a shorter one");
        }
        if let Some((first, other)) = seen.get(&email) {
            let message = format!(
                "the ad hoc group {} and {other} have the same e-mail {}",
                shown(&group.name),
                shown(&email)
            );
            check
                .error(at, message)
                .rule("35a")
                .also(*first, "first made from this")
                .help("rename the ad hoc group");
        }
        let what = format!("the ad hoc group {}", shown(&group.name));
        seen.insert(email, (at, what));
    }
}

/// Rule 4: a secret that exists says its project: in its full name, or beside a short one.
fn secret_project(check: &mut Check<'_>, name: &String, project: Option<&str>) {
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
    check.error(name, message).rule("4l").help(help);
}

/// Rules 3 and 34: a dataset's storage account on Azure keeps the limit, and no two are the
/// same after what an account cannot have is dropped.
/// Source: `names::storage_account`; the reference design's naming on Azure.
pub(super) fn storage_accounts(config: &Configuration, check: &mut Check<'_>) {
    let Some(azure) = &config.infrastructure.azure else {
        return;
    };
    let names_there = config.infrastructure.azure_names();
    let dropped = match names_there {
        Names::Right => "dashes",
        Names::Original => "digits and dashes",
    };
    // A wrong prefix is one mistake, not one a dataset.
    let prefix = &azure.dataset_storage_prefix;
    if let Err(error) = names::account_prefix(prefix) {
        bad(check, prefix, "`dataset_storage_prefix`", prefix, error)
            .help("write letters and digits, such as `cpg`");
        return;
    }
    let mut seen: HashMap<String, &Dataset> = HashMap::new();
    let here = config.well_named().filter(|d| d.is_on(CloudName::Azure));
    for dataset in here {
        let account = names_there.account(&azure.dataset_storage_prefix, &dataset.name);
        let at = &dataset.name;
        if let Err(error) = names::storage_account(&account) {
            bad(check, at, "the storage account", &account, error).help("write a shorter name");
        }
        if let Some(first) = seen.insert(account.clone(), dataset) {
            let message = format!(
                "datasets `{}` and `{}` have the same storage account {} on `azure`",
                first.name,
                dataset.name,
                shown(&account)
            );
            check
                .error(at, message)
                .rule("34c")
                .also(&first.name, "first made from this")
                .help(format!("rename one: {dropped} do not count there"));
        }
    }
}

/// Rules 1 and 4: projects, buckets and secrets that the infrastructure names are well formed.
/// Source: `names`.
pub(super) fn organisation(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    const PROJECT: &str = "the project";
    let mut all: Vec<(&str, &String, Result<(), NameError>)> = Vec::new();
    if let Some(gcp) = &org.gcp {
        let bucket = &gcp.config_bucket_name;
        all.push(("`config_bucket_name`", bucket, names::bucket(bucket)));
    }
    if let Some(azure) = &org.azure {
        let bucket = &azure.config_bucket_name;
        all.push(("`config_bucket_name`", bucket, names::container(bucket)));
    }
    if let Some(gcp) = org.hail.as_ref().and_then(|hail| hail.gcp.as_ref()) {
        if let Some(bucket) = &gcp.wheel_bucket_name {
            all.push(("`wheel_bucket_name`", bucket, names::bucket(bucket)));
        }
        if let Some(name) = &gcp.git_credentials_secret_name {
            let verdict = full_names::secret(name);
            if verdict.is_ok() {
                secret_project(check, name, gcp.git_credentials_secret_project.as_deref());
            }
            all.push(("`git_credentials_secret_name`", name, verdict));
        }
        if let Some(project) = &gcp.git_credentials_secret_project {
            let verdict = full_names::project(project);
            all.push(("`git_credentials_secret_project`", project, verdict));
        }
    }
    let runner = org.analysis_runner.as_ref();
    if let Some(gcp) = runner.and_then(|runner| runner.gcp.as_ref()) {
        let service = &gcp.cloud_run_instance_name;
        let verdict = full_names::service(service);
        all.push(("`cloud_run_instance_name`", service, verdict));
        let registry = &gcp.container_registry_name;
        let verdict = full_names::registry(registry);
        all.push(("`container_registry_name`", registry, verdict));
        all.push((PROJECT, &gcp.project, full_names::project(&gcp.project)));
    }
    let metamist = org.metamist.as_ref();
    if let Some(gcp) = metamist.and_then(|metamist| metamist.gcp.as_ref()) {
        let service = &gcp.service_name;
        all.push(("`service_name`", service, full_names::service(service)));
        all.push((PROJECT, &gcp.project, full_names::project(&gcp.project)));
    }
    if let Some(project) = org.notebooks_project() {
        all.push((PROJECT, project, full_names::project(project)));
    }
    if let Some(project) = org.dropbox_project() {
        all.push((PROJECT, project, full_names::project(project)));
    }
    if let Some(billing) = &org.billing {
        let project = &billing.gcp.project_id;
        all.push((PROJECT, project, full_names::project(project)));
        if let Some(aggregator) = &billing.aggregator {
            let secret = &aggregator.slack_token_secret_name;
            let verdict = full_names::secret(secret);
            all.push(("`slack_token_secret_name`", secret, verdict));
            if let Some(secret) = &aggregator.ica_api_secret_name {
                let verdict = full_names::secret(secret);
                all.push(("`ica_api_secret_name`", secret, verdict));
            }
        }
    }
    for (what, name, verdict) in all {
        if let Err(error) = verdict {
            bad(check, name, what, name, error).help("write the name as the cloud has it");
        }
    }
}
