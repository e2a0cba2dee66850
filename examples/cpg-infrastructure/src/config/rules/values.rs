//! Rules about one value at a time: regions, currencies, amounts, addresses, ids.

use cpg_config::{Check, CloudName};
use cpg_model::azure_ids;
use cpg_model::limits::{AZURE_BUDGET_THRESHOLDS, azure_budget_percent};
use cpg_model::names::NameError;
use cpg_model::secret::shown;
use cpg_model::words::nearest;
use cpg_model::{currency, full_names, names, regions};

use crate::config::{Configuration, Dataset, Destination, Organisation, account_is_on};

/// A text of the configuration, with its key.
type Keyed<'a> = (&'static str, &'a String);

/// Rule 14: a region is one that its cloud has.
/// Source: `cpg_model::regions`.
pub(super) fn regions(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    for cloud in CloudName::ALL {
        let known = match cloud {
            CloudName::Gcp => regions::GCP,
            CloudName::Azure => regions::AZURE,
        };
        let own = match cloud {
            CloudName::Gcp => org.gcp.as_ref().map(|gcp| &gcp.region),
            CloudName::Azure => org.azure.as_ref().map(|azure| &azure.region),
        };
        let datasets = config.datasets.iter().filter_map(|d| d.region(cloud));
        for region in own.into_iter().chain(datasets) {
            if !known.contains(&region.as_str()) {
                let message = format!("unknown region {} of `{cloud}`", shown(region));
                let otherwise = format!("write a region of the cloud, such as `{}`", known[0]);
                let told = check.error(region, message).rule("14a");
                told.near(region, known.iter().copied(), otherwise);
            }
        }
    }
}

/// Rules 8 and 14: a currency is a code of ISO 4217; a budget's own should be the
/// organisation's, because a billing account has one (a warning: the reference design
/// ignores a budget's own).
/// Source: "REST Resource: billingAccounts.budgets", `specifiedAmount`.
pub(super) fn currencies(config: &Configuration, check: &mut Check<'_>) {
    let own = &config.infrastructure.budget_currency;
    let mut codes = vec![own];
    for dataset in &config.datasets {
        for (_, budget) in dataset.budgets.iter() {
            let Some(code) = &budget.currency else {
                continue;
            };
            codes.push(code);
            if code != own && currency::is_currency(code) {
                let message = format!(
                    "the budget of dataset `{}` is in {}, the organisation's are in {}",
                    dataset.name,
                    shown(code),
                    shown(own)
                );
                check
                    .warn(code, message)
                    .rule("14b")
                    .help("leave out `currency`: a billing account has one currency");
            }
        }
    }
    for code in codes {
        if !currency::is_currency(code) {
            let upper = code.to_uppercase();
            let help = if currency::is_currency(&upper) {
                format!("did you mean `{upper}`?")
            } else {
                "write a code of ISO 4217, such as `AUD`".to_owned()
            };
            check
                .error(code, format!("unknown currency {}", shown(code)))
                .rule("14b")
                .help(help);
        }
    }
}

/// Rule 8: the amount of a budget is above zero.
/// Source: "REST Resource: billingAccounts.budgets", `amount`.
pub(super) fn amounts(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        for (_, budget) in dataset.budgets.iter() {
            let amounts = [
                ("monthly_budget", Some(&budget.monthly_budget)),
                ("shared_total_budget", budget.shared_total_budget.as_ref()),
            ];
            for (key, amount) in amounts {
                if let Some(amount) = amount
                    && *amount <= 0
                {
                    check
                        .error(
                            amount,
                            format!("`{key}` must be above zero, not `{amount}`"),
                        )
                        .rule("8a")
                        .help("write an amount of money, such as `100`");
                }
            }
        }
    }
}

/// Rule 8: thresholds are ratios of the budget, not percents, above zero and rising.
/// Source: "REST Resource: billingAccounts.budgets", `thresholdRules`.
pub(super) fn thresholds(config: &Configuration, check: &mut Check<'_>) {
    let mut last = 0.0;
    for ratio in &config.infrastructure.budget_notification_thresholds {
        if *ratio <= 0.0 {
            let message = format!("a threshold must be above zero, not `{ratio}`");
            check
                .error(ratio, message)
                .rule("8c")
                .help("write a ratio of the budget, such as `0.5`");
        } else if *ratio > 10.0 {
            let shown = match *ratio < 1_000_000.0 {
                true => format!("{ratio}"),
                false => format!("{ratio:e}"),
            };
            let message =
                format!("a threshold is a ratio of the budget, not a percentage: `{shown}`");
            let help = match ratio / 100.0 {
                meant if meant <= 10.0 => format!("write `{meant}`"),
                _ => "write a ratio of the budget, such as `0.5`".to_owned(),
            };
            check.error(ratio, message).rule("8c").help(help);
        } else if *ratio <= last {
            check
                .error(
                    ratio,
                    format!("thresholds must rise: `{ratio}` after `{last}`"),
                )
                .rule("8d")
                .help("write them from the least to the greatest, each once");
        }
        last = *ratio;
    }
}

/// How many e-mails a budget on Azure takes.
const MOST_EMAILS: usize = 50;

/// Rule 8: what budgets on Azure have in common is what it takes: a month, five thresholds at most,
/// which it knows as percents with two digits after the point, and e-mails, each once.
/// Source: "Budgets - Create Or Update", Azure Consumption REST API.
pub(super) fn azure_budgets(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    let Some(budgets) = org.azure.as_ref().and_then(|azure| azure.budgets.as_ref()) else {
        return;
    };
    if let Err(error) = names::budget_month(&budgets.start) {
        check
            .error(
                &budgets.start,
                format!("`start` {}: {error}", shown(&budgets.start)),
            )
            .rule("8f")
            .help("write the month in which budgets are first deployed, or a later one");
    }
    if !config
        .on(CloudName::Azure)
        .any(|d| d.budgets.azure.is_some())
    {
        return;
    }
    let thresholds = &org.budget_notification_thresholds;
    if let Some(first) = thresholds.get(AZURE_BUDGET_THRESHOLDS) {
        let message = format!(
            "budgets on `azure` are told of at {AZURE_BUDGET_THRESHOLDS} thresholds at most, not {}",
            thresholds.len()
        );
        check
            .error(first, message)
            .rule("8g")
            .help("leave out some of the thresholds");
    }
    let mut last = 0.0;
    for ratio in thresholds {
        if *ratio > last && azure_budget_percent(*ratio) <= azure_budget_percent(last) {
            let message = format!(
                "the threshold `{ratio:?}` is on `azure` no more than `{last}`: it knows hundredths of a percent"
            );
            check
                .error(ratio, message)
                .rule("8g")
                .help("write ratios that differ by `0.0001` at least");
        }
        last = *ratio;
    }
    budget_emails(&budgets.emails, check);
}

/// Whom budgets on Azure tell.
fn budget_emails(emails: &[String], check: &mut Check<'_>) {
    if let Some(first) = emails.get(MOST_EMAILS) {
        let message = format!(
            "budgets on `azure` tell {MOST_EMAILS} e-mails at most, not {}",
            emails.len()
        );
        let help = "write the address of a group of people";
        check.error(first, message).rule("8g").help(help);
    }
    for (number, email) in emails.iter().enumerate() {
        if let Err(error) = names::email(email) {
            let message = format!("`emails` {}: {error}", shown(email));
            check
                .error(email, message)
                .rule("8g")
                .help("write an e-mail, such as `name@example.org`");
        } else if emails[..number]
            .iter()
            .any(|other| other.eq_ignore_ascii_case(email))
        {
            let message = format!("{} is in `emails` twice", shown(email));
            check.error(email, message).rule("8g").help("keep one");
        }
    }
}

/// Rule 14: an address of a server begins with `https://` or `http://` and has a host; a
/// template has no other holes than `{namespace}` and `{dataset}`; domains are well formed.
/// Source: RFC 3986, 3; `names::domain`.
pub(super) fn addresses(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    let web = org.web_service.as_ref();
    if let Some(template) = web.and_then(|web| web.web_url_template.as_ref()) {
        let filled = template
            .replace("{namespace}", "x")
            .replace("{dataset}", "x");
        if let Some(hole) = filled.split('{').nth(1) {
            let hole = hole.split('}').next().unwrap_or(hole);
            let message = format!("unknown placeholder {} in `web_url_template`", shown(hole));
            let help = match nearest(hole, ["namespace", "dataset"]) {
                Some(near) => format!("did you mean `{{{near}}}`?"),
                None => "write `{namespace}` or `{dataset}`".to_owned(),
            };
            check.error(template, message).rule("14d").help(help);
        } else if !is_url(&filled) {
            bad_url(("web_url_template", template), check);
        }
    }
    let mut urls: Vec<Keyed<'_>> = Vec::new();
    if let Some(hail) = &org.hail {
        if let Some(gcp) = &hail.gcp {
            urls.push(("hail_batch_url", &gcp.hail_batch_url));
            urls.push(("hail_auth_url", &gcp.hail_auth_url));
        }
        if let Some(azure) = &hail.azure {
            urls.push(("hail_batch_url", &azure.hail_batch_url));
            urls.push(("hail_auth_url", &azure.hail_auth_url));
        }
    }
    for url in urls {
        if !is_url(url.1) {
            bad_url(url, check);
        }
    }
    let groups = org.gcp.as_ref().map(|gcp| &gcp.groups_domain);
    for domain in std::iter::once(&org.domain).chain(groups) {
        if let Err(error) = names::domain(domain) {
            let message = format!("{} is not a domain: {error}", shown(domain));
            check
                .error(domain, message)
                .rule("14f")
                .help("write a domain, such as `example.org`");
        }
    }
}

fn bad_url((key, url): Keyed<'_>, check: &mut Check<'_>) {
    check
        .error(url, format!("`{key}` is not an address: {}", shown(url)))
        .rule("14c")
        .help("write an address, such as `https://batch.example.org`");
}

fn is_url(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    !host.is_empty()
        && host
            .split('.')
            .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        && port.parse::<u16>().is_ok()
        && !url.contains(char::is_whitespace)
}

/// Rule 14: written files go to a bucket of a cloud that is known, with a valid name.
/// Source: "gs:// URIs", Cloud Storage; "Resource URI syntax", Azure Blob Storage.
pub(super) fn destination(config: &Configuration, check: &mut Check<'_>) {
    let destination = &config.infrastructure.config_destination;
    let raw = shown(&destination.raw);
    const HELP: &str =
        "write `gs://BUCKET/PATH` or `https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH`";
    if Destination::read(&destination.raw).is_none() {
        let message = match destination.raw.split_once("://") {
            Some((scheme, _)) if scheme != "gs" => {
                format!("`config_destination` {raw} is on no cloud that can be deployed to")
            }
            _ => format!("`config_destination` {raw} does not say a cloud"),
        };
        check.error(destination, message).rule("14e").help(HELP);
        return;
    }
    let checked = match destination.cloud {
        CloudName::Gcp => names::bucket(&destination.bucket),
        CloudName::Azure => names::container(&destination.bucket).and_then(|()| {
            names::storage_account(destination.account.as_deref().unwrap_or_default())
        }),
    };
    if let Err(error) = checked {
        let message = format!("`config_destination` {raw}: {error}");
        check.error(destination, message).rule("1c").help(HELP);
        return;
    }
    if let Some(wrong) = wrong_path(&destination.path) {
        let message = format!("the path of `config_destination` {raw} {wrong}");
        check
            .error(destination, message)
            .rule("1d")
            .help("write letters, digits, `-`, `_`, `.` and `/`, such as `gs://BUCKET/templates`");
        return;
    }
    if destination.cloud == CloudName::Azure {
        container_of_common(config, check);
    }
}

/// How long names of files may be below the path, and all of a name.
const FILE_NAME: usize = 100;
const OBJECT_NAME: usize = 1_024;

/// Rule 1: files can be written below a path, and found there by its address.
/// Source: "Object name requirements", Cloud Storage; "Naming and Referencing Containers, Blobs, and
/// Metadata", Azure Storage.
fn wrong_path(path: &str) -> Option<&'static str> {
    let odd = |c: char| c.is_control() || c.is_whitespace() || "?#*[]\\%\"<>|".contains(c);
    if path.len() + FILE_NAME > OBJECT_NAME {
        return Some("is too long for files below it: a name has 1,024 bytes at most");
    }
    if path.contains(odd) {
        return Some("has a sign that an address keeps for something else");
    }
    let mut parts = path.split('/');
    if !path.is_empty() && parts.any(|part| part.is_empty() || part.ends_with('.')) {
        return Some("has a part that is empty, or ends with a dot");
    }
    None
}

/// Rule 14: on Azure files are written to the container that readers of configurations read, in
/// the common dataset's storage account: a file there needs the resource group of its account,
/// which is known of accounts that are made.
/// Source: "Put Blob" and "Storage accounts", Azure Storage documentation; the reference design.
fn container_of_common(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    let destination = &org.config_destination;
    let Some(azure) = &org.azure else {
        let message = "`config_destination` is on `azure`, but `infrastructure.azure` is missing";
        check
            .error(destination, message)
            .rule("32a")
            .help("add the section `azure`: region, subscription and tenant");
        return;
    };
    let Some(common) = config.common_dataset() else {
        return;
    };
    if !common.is_on(CloudName::Azure) {
        let message = format!(
            "`config_destination` is on `azure`, and the common dataset `{}` is not deployed there",
            common.name
        );
        check
            .error(destination, message)
            .rule("14l")
            .also(&common.deploy_locations, "where it is deployed")
            .help("add `azure` to its `deploy_locations`, or write `gs://BUCKET/PATH`");
        return;
    }
    let names_there = config.infrastructure.azure_names();
    let account = names_there.account(&azure.dataset_storage_prefix, &common.name);
    let container = &azure.config_bucket_name;
    // What is wrong with these is told where they are written.
    if names::container(container).is_err()
        || names::account_prefix(&azure.dataset_storage_prefix).is_err()
        || names::storage_account(&account).is_err()
    {
        return;
    }
    if destination.account.as_deref() != Some(&account) || destination.bucket != *container {
        let message = format!(
            "`config_destination` {} is not the container `{container}` of the common dataset's storage account `{account}`",
            shown(&destination.raw)
        );
        let slash = if destination.path.is_empty() { "" } else { "/" };
        check.error(destination, message).rule("14l").help(format!(
            "write `https://{account}.blob.core.windows.net/{container}{slash}{}`",
            destination.path
        ));
    }
}

/// Rule 13: a machine account and an outside account are e-mails.
/// Source: `names::email`.
pub(super) fn accounts(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    let mut accounts: Vec<Keyed<'_>> = Vec::new();
    let gcp = CloudName::Gcp.as_str();
    let runner = org.analysis_runner.as_ref();
    if let Some(gcp) = runner.and_then(|runner| runner.gcp.as_ref()) {
        accounts.push(("server_machine_account", &gcp.server_machine_account));
        accounts.push(("logger_machine_account", &gcp.logger_machine_account));
    }
    let metamist = org.metamist.as_ref();
    if let Some(gcp) = metamist.and_then(|metamist| metamist.gcp.as_ref()) {
        accounts.push(("machine_account", &gcp.machine_account));
        accounts.push(("legacy_machine_account", &gcp.legacy_machine_account));
    }
    let others = [
        ("runner_machine_account", org.cromwell_runner(gcp)),
        ("server_machine_account", org.dropbox_server(gcp)),
        ("server_machine_account", org.web_server(gcp)),
    ];
    let others = others.into_iter();
    accounts.extend(others.filter_map(|(key, account)| Some((key, account?))));
    if let Some(billing) = &org.billing {
        let coordinator = billing.coordinator_machine_account.as_ref();
        if let Some(account) = coordinator.filter(|id| account_is_on(id, gcp)) {
            accounts.push(("coordinator_machine_account", account));
        }
        if let Some(account) = coordinator
            && !config.datasets.is_empty()
            && !CloudName::ALL.into_iter().any(|cloud| {
                account_is_on(account, cloud.as_str()) && config.on(cloud).next().is_some()
            })
        {
            let message = format!(
                "`coordinator_machine_account` {} is an account of no cloud that a dataset is deployed to, and gets nothing",
                shown(account)
            );
            check.warn(account, message).help(OF_A_CLOUD);
        }
        if let Some(controls) = &billing.gcp_cost_controls {
            accounts.push(("machine_account", &controls.machine_account));
        }
    }
    for dataset in &config.datasets {
        let single = [
            (
                "deployment_service_account_test",
                &dataset.deployment_service_account_test,
            ),
            (
                "deployment_service_account_standard",
                &dataset.deployment_service_account_standard,
            ),
            (
                "deployment_service_account_full",
                &dataset.deployment_service_account_full,
            ),
        ];
        let single = single.into_iter();
        let single = single.filter_map(|(key, account)| Some((key, account.as_ref()?)));
        let lists = [
            ("sm_read_only_sas", &dataset.sm_read_only_sas),
            ("sm_read_write_sas", &dataset.sm_read_write_sas),
        ];
        let lists = lists.into_iter();
        let lists = lists.flat_map(|(key, list)| list.iter().map(move |account| (key, account)));
        for (key, account) in single.chain(lists) {
            // An object id, which is a GUID, is an account of Azure.
            if !account_is_on(account, CloudName::Azure.as_str()) {
                accounts.push((key, account));
            }
            elsewhere(dataset, (key, account), check);
        }
    }
    for account in accounts {
        account_is_email(account, check);
    }
    on_azure(org, check);
}

/// Rules 13 and 14: what the infrastructure names on Azure is named as Azure does: identities and
/// groups by their object ids, a registry and a secret by their whole ids.
/// Source: `names::guid`, `azure_ids`.
fn on_azure(org: &Organisation, check: &mut Check<'_>) {
    let azure = CloudName::Azure.as_str();
    let principals = [
        ("server_machine_account", org.runner_server(azure)),
        ("logger_machine_account", org.runner_logger(azure)),
        ("server_machine_account", org.dropbox_server(azure)),
        ("server_machine_account", org.web_server(azure)),
        ("runner_machine_account", org.cromwell_runner(azure)),
        ("access_group_id", org.cromwell_access_group(azure)),
        ("machine_account", org.metamist_account(azure)),
    ];
    for (key, id) in principals {
        let Some(id) = id else { continue };
        if let Err(error) = names::guid(id) {
            check
                .error(id, format!("`{key}` {} on `azure`: {error}", shown(id)))
                .rule("13b")
                .help("write the object id, a GUID");
        }
    }
    let secret = org.git_credentials(azure);
    const PROVIDERS: &str = "/subscriptions/GUID/resourceGroups/GROUP/providers";
    let registry = org.runner_registry(azure);
    let resources = [
        (
            ("container_registry", registry),
            registry.map(|id| azure_ids::whole_registry(id)),
            "Microsoft.ContainerRegistry/registries/NAME",
        ),
        (
            ("git_credentials_secret_id", secret),
            secret.map(|id| azure_ids::whole_secret(id)),
            "Microsoft.KeyVault/vaults/VAULT/secrets/NAME",
        ),
    ];
    for ((key, id), verdict, path) in resources {
        let (Some(id), Some(Err(error))) = (id, verdict) else {
            continue;
        };
        let (message, help) = match error.rule {
            "14k" => (
                format!("`{key}` is no whole id of Azure: {}", shown(id)),
                format!("write `{PROVIDERS}/{path}`"),
            ),
            _ => (
                format!("`{key}` {}: {error}", shown(id)),
                "write the id as the cloud has it".to_owned(),
            ),
        };
        check.error(id, message).rule(error.rule).help(help);
    }
}

/// What to write instead of an account of another cloud.
const OF_A_CLOUD: &str =
    "name an account there: on `gcp` by its e-mail, on `azure` by its object id";

/// An account of another cloud than those of the dataset gets nothing there: said, since nobody
/// would see it in the plan.
fn elsewhere(dataset: &Dataset, (key, account): Keyed<'_>, check: &mut Check<'_>) {
    let mut clouds = dataset.deploy_locations.iter();
    if clouds.len() == 0 || clouds.any(|cloud| account_is_on(account, cloud.as_str())) {
        return;
    }
    let message = format!(
        "`{key}` {} is an account of no cloud that dataset `{}` is deployed to, and gets nothing",
        shown(account),
        dataset.name
    );
    check.warn(account, message).help(OF_A_CLOUD);
}

fn account_is_email((key, account): Keyed<'_>, check: &mut Check<'_>) {
    let Err(error) = full_names::account(account) else {
        return;
    };
    let message = match error.rule {
        "13c" => format!("`{key}` must be an e-mail, not {}: {error}", shown(account)),
        _ => format!("`{key}` {}: {error}", shown(account)),
    };
    let rule = if is_everybody(account) {
        "12b"
    } else {
        error.rule
    };
    let help = meant_account(account).map_or_else(
        || "write an account's e-mail, such as `NAME@PROJECT.iam.gserviceaccount.com`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    // Those who read or write samples are put into groups, where a person does no harm.
    let told = if rule == "13e" && key.starts_with("sm_") && meant_account(account).is_none() {
        check.warn(account, message)
    } else {
        check.error(account, message)
    };
    told.rule(rule).help(help);
}

/// The address of a service account that was meant by one whose domain is misspelt.
fn meant_account(email: &str) -> Option<String> {
    if names::is_service_account(email) {
        return None;
    }
    let (name, domain) = email.split_once('@')?;
    let (before, last) = match domain.rsplitn(3, '.').collect::<Vec<_>>().as_slice() {
        [end, word, before] => (format!("{before}."), format!("{word}.{end}")),
        [end, word] => (String::new(), format!("{word}.{end}")),
        _ => return None,
    };
    let near = nearest(&last, [names::SERVICE_ACCOUNT_DOMAIN])?;
    Some(format!("{name}@{before}{near}"))
}

/// Whether a text stands for all the world in a policy of Google Cloud.
fn is_everybody(id: &str) -> bool {
    matches!(id, "allUsers" | "allAuthenticatedUsers")
}

/// Rule 13: a user's id on Google Cloud is an e-mail, on Azure a GUID; so are the tenant and
/// the subscription.
/// Source: "Principal identifiers", IAM documentation; `names::guid`.
pub(super) fn cloud_ids(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    for (id, user) in &org.users {
        for (cloud, on) in user.clouds.iter() {
            if let (CloudName::Gcp, Some(near)) = (cloud, meant_account(&on.id)) {
                let message = format!(
                    "the id {} of user {} ends like no service account's",
                    shown(&on.id),
                    shown(id)
                );
                let help = format!("did you mean `{near}`?");
                check.error(&on.id, message).rule("13f").help(help);
                continue;
            }
            let (rule, checked, form) = match cloud {
                CloudName::Gcp => (
                    "13a",
                    names::email(&on.id),
                    "an e-mail, such as `name@example.org`",
                ),
                CloudName::Azure => ("13b", names::guid(&on.id), "the object id, a GUID"),
            };
            if let Err(error) = checked {
                let message = format!(
                    "the id {} of user {} on `{cloud}`: {error}",
                    shown(&on.id),
                    shown(id)
                );
                check
                    .error(&on.id, message)
                    .rule(if is_everybody(&on.id) { "12b" } else { rule })
                    .help(format!("write {form}"));
            }
        }
    }
    if let Some(azure) = &org.azure {
        for (key, id) in [
            ("tenant", &azure.tenant),
            ("subscription", &azure.subscription),
        ] {
            if let Err(error) = names::guid(id) {
                check
                    .error(id, format!("`{key}` {}: {error}", shown(id)))
                    .rule("3c")
                    .help(format!("write the {key}'s GUID"));
            }
        }
    }
}

/// Rule 14: ids that Google gives an organisation, and topics that it tells, have their form.
/// Source: `names::billing_account`, `names::customer_id`, `full_names::topic`.
pub(super) fn organisation_ids(config: &Configuration, check: &mut Check<'_>) {
    let org = &config.infrastructure;
    /// The value with its key, what was found, and what to write.
    type Checked<'a> = (Keyed<'a>, Result<(), NameError>, &'static str);
    let mut checked: Vec<Checked<'_>> = Vec::new();
    if let Some(billing) = &org.billing {
        let id = &billing.gcp.account_id;
        let help = "write the account's id, such as `0A0A0A-0B0B0B-0C0C0C`";
        checked.push((("account_id", id), names::billing_account(id), help));
        if let Some(controls) = &billing.gcp_cost_controls {
            let topic = &controls.pubsub_topic;
            let verdict = if full_names::is_full(topic) {
                full_names::topic(topic)
            } else {
                names::topic_id(topic)
            };
            let help = "write the topic's id, or `projects/PROJECT/topics/TOPIC`";
            checked.push((("pubsub_topic", topic), verdict, help));
        }
    }
    if let Some(gcp) = &org.gcp {
        let id = &gcp.customer_id;
        let help = "write the customer's id, such as `C01abcdef`";
        checked.push((("customer_id", id), names::customer_id(id), help));
        if let Some(topic) = &gcp.budget_notification_pubsub {
            let help = "write `projects/PROJECT/topics/TOPIC`";
            let key = "budget_notification_pubsub";
            checked.push(((key, topic), full_names::topic(topic), help));
        }
    }
    for ((key, id), verdict, help) in checked {
        if let Err(error) = verdict {
            let message = format!("`{key}` {}: {error}", shown(id));
            check.error(id, message).rule(error.rule).help(help);
        }
    }
}

/// Rules 9 and 11: the age at which an archive turns cold is not negative and below a hundred
/// years; numbers that count or measure are above zero.
/// Source: "Object Lifecycle Management", Cloud Storage documentation, `age`.
pub(super) fn ages(config: &Configuration, check: &mut Check<'_>) {
    for dataset in &config.datasets {
        if !(0..=36_500).contains(&dataset.archive_age) {
            let message = format!(
                "`archive_age` is a number of days, not `{}`",
                dataset.archive_age
            );
            check
                .error(&dataset.archive_age, message)
                .rule("9c")
                .help("write days from `0` to `36500`");
        }
        for dropbox in dataset.dropboxes() {
            if let Some(files) = &dropbox.max_concurrent_files
                && *files <= 0
            {
                let message = format!("`max_concurrent_files` must be above zero, not `{files}`");
                check
                    .error(files, message)
                    .rule("33e")
                    .help("write how many files at a time, such as `5`");
            }
        }
    }
    let billing = config.infrastructure.billing.as_ref();
    if let Some(aggregator) = billing.and_then(|b| b.aggregator.as_ref())
        && !(1..=23).contains(&aggregator.interval_hours)
    {
        let hours = &aggregator.interval_hours;
        check
            .error(
                hours,
                format!("`interval_hours` must be 1 to 23, not `{hours}`"),
            )
            .rule("40d")
            .help("write hours between runs, such as `4`");
    }
}

/// Rule 40: a table is named `PROJECT.DATASET.TABLE`; the aggregator may only write tables of
/// the billing project, where its account is.
/// Source: "Table naming", BigQuery documentation; the reference design's aggregator.
pub(super) fn billing_tables(config: &Configuration, check: &mut Check<'_>) {
    let Some(billing) = &config.infrastructure.billing else {
        return;
    };
    let project = &billing.gcp.project_id;
    let mut tables: Vec<(Keyed<'_>, bool)> = Vec::new();
    if let Some(table) = &billing.gcp.source_bq_table {
        tables.push((("source_bq_table", table), false));
    }
    if let Some(aggregator) = &billing.aggregator {
        let destination = &aggregator.destination_bq_table;
        tables.push((("destination_bq_table", destination), true));
        if let Some(table) = &aggregator.monthly_summary_table {
            tables.push((("monthly_summary_table", table), false));
        }
        if let Some(table) = &aggregator.ica_raw_table {
            tables.push((("ica_raw_table", table), false));
        }
    }
    for ((key, table), ours) in tables {
        let parts: Vec<&str> = table.split('.').collect();
        if parts.len() != 3 || parts.iter().any(|p| p.is_empty()) {
            check
                .error(
                    table,
                    format!("`{key}` does not name a table: {}", shown(table)),
                )
                .rule("40c")
                .help("write `PROJECT.DATASET.TABLE`");
        } else if ours && parts[0] != project.as_str() && names::project_id(project).is_ok() {
            let message = format!(
                "`{key}` is in the project {}, not in the billing project {}",
                shown(parts[0]),
                shown(project)
            );
            let rest = parts[1..].join(".");
            check
                .error(table, message)
                .rule("40c")
                .also(project, "the billing project")
                .help(format!("write `{project}.{rest}`"));
        }
    }
}
