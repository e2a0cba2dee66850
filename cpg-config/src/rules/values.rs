//! Rules about one value at a time: regions, currencies, amounts, addresses, ids.

use super::Check;
use crate::model::CloudName;
use crate::report::Problem;
use cpg_model::names::NameError;
use cpg_model::secret::shown;
use cpg_model::words::nearest;
use cpg_model::{currency, full_names, names, regions};

/// Rule 14: a region is one that its cloud has.
/// Source: `cpg_model::regions`.
pub(super) fn regions(cx: &mut Check<'_>) {
    for cloud in CloudName::ALL {
        let known = match cloud {
            CloudName::Gcp => regions::GCP,
            CloudName::Azure => regions::AZURE,
        };
        let path = [cloud.as_str(), "region"];
        let mut places = Vec::new();
        if let Some(region) = cx.org.region(cloud) {
            places.push((cx.org_at(&path), region));
        }
        for (number, dataset) in cx.datasets.iter().enumerate() {
            if let Some(region) = dataset.region(cloud) {
                places.push((cx.at(number, &path), region));
            }
        }
        for (span, region) in places {
            if !known.contains(&region) {
                let mut problem = Problem::new(
                    span,
                    format!("unknown region {} of `{cloud}`", shown(region)),
                )
                .rule("14a");
                problem = match nearest(region, known.iter().copied()) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem.help(format!(
                        "write a region of the cloud, such as `{}`",
                        known[0]
                    )),
                };
                cx.problems.error(problem);
            }
        }
    }
}

/// Rules 8 and 14: a currency is a code of ISO 4217; a budget's own should be the
/// organisation's, because a billing account has one (a warning: the reference design
/// ignores a budget's own).
/// Source: "REST Resource: billingAccounts.budgets", `specifiedAmount`.
pub(super) fn currencies(cx: &mut Check<'_>) {
    let own = cx.org.budget_currency.as_str();
    let mut places = vec![(cx.org_at(&["budget_currency"]), own)];
    for (number, dataset) in cx.datasets.iter().enumerate() {
        for (cloud, budget) in dataset.budgets.iter() {
            let Some(code) = budget.currency.as_deref() else {
                continue;
            };
            let span = cx.at(number, &["budgets", cloud.as_str(), "currency"]);
            places.push((span, code));
            if code != own && currency::is_currency(code) {
                cx.problems.warn(
                    Problem::new(
                        span,
                        format!(
                            "the budget of dataset `{}` is in {}, the organisation's are in {}",
                            dataset.name,
                            shown(code),
                            shown(own)
                        ),
                    )
                    .rule("14b")
                    .help("leave out `currency`: a billing account has one currency"),
                );
            }
        }
    }
    for (span, code) in places {
        if !currency::is_currency(code) {
            let mut problem =
                Problem::new(span, format!("unknown currency {}", shown(code))).rule("14b");
            let upper = code.to_uppercase();
            problem = if currency::is_currency(&upper) {
                problem.help(format!("did you mean `{upper}`?"))
            } else {
                problem.help("write a code of ISO 4217, such as `AUD`")
            };
            cx.problems.error(problem);
        }
    }
}

/// Rule 8: the amount of a budget is above zero.
/// Source: "REST Resource: billingAccounts.budgets", `amount`.
pub(super) fn amounts(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        for (cloud, budget) in dataset.budgets.iter() {
            let amounts = [
                ("monthly_budget", Some(budget.monthly_budget)),
                ("shared_total_budget", budget.shared_total_budget),
            ];
            for (key, amount) in amounts {
                if let Some(amount) = amount
                    && amount <= 0
                {
                    let span = cx.at(number, &["budgets", cloud.as_str(), key]);
                    cx.problems.error(
                        Problem::new(span, format!("`{key}` must be above zero, not `{amount}`"))
                            .rule("8a")
                            .help("write an amount of money, such as `100`"),
                    );
                }
            }
        }
    }
}

/// Rule 8: thresholds are ratios of the budget, not percents, above zero and rising.
/// Source: "REST Resource: billingAccounts.budgets", `thresholdRules`.
pub(super) fn thresholds(cx: &mut Check<'_>) {
    let mut last = 0.0;
    for (i, ratio) in cx.org.budget_notification_thresholds.iter().enumerate() {
        let span = cx.org_at(&["budget_notification_thresholds", &i.to_string()]);
        if *ratio <= 0.0 {
            cx.problems.error(
                Problem::new(
                    span,
                    format!("a threshold must be above zero, not `{ratio}`"),
                )
                .rule("8c")
                .help("write a ratio of the budget, such as `0.5`"),
            );
        } else if *ratio > 10.0 {
            cx.problems.error(
                Problem::new(
                    span,
                    format!("a threshold is a ratio of the budget, not a percentage: `{ratio}`"),
                )
                .rule("8c")
                .help(format!("write `{}`", ratio / 100.0)),
            );
        } else if *ratio <= last {
            cx.problems.error(
                Problem::new(
                    span,
                    format!("thresholds must rise: `{ratio}` after `{last}`"),
                )
                .rule("8d")
                .help("write them from the least to the greatest, each once"),
            );
        }
        last = *ratio;
    }
}

/// Rule 14: an address of a server begins with `https://` or `http://` and has a host; a
/// template has no other holes than `{namespace}` and `{dataset}`; domains are well formed.
/// Source: RFC 3986, 3; `names::domain`.
pub(super) fn addresses(cx: &mut Check<'_>) {
    let mut places: Vec<(&[&str], &str)> = Vec::new();
    if let Some(hail) = &cx.org.hail {
        places.push((&["hail", "gcp", "hail_batch_url"], &hail.gcp.hail_batch_url));
        places.push((&["hail", "gcp", "hail_auth_url"], &hail.gcp.hail_auth_url));
        if let Some(azure) = &hail.azure {
            places.push((&["hail", "azure", "hail_batch_url"], &azure.hail_batch_url));
            places.push((&["hail", "azure", "hail_auth_url"], &azure.hail_auth_url));
        }
    }
    let template = cx
        .org
        .web_service
        .as_ref()
        .and_then(|w| w.web_url_template.as_deref());
    if let Some(template) = template {
        let filled = template
            .replace("{namespace}", "x")
            .replace("{dataset}", "x");
        let path = ["web_service", "web_url_template"];
        let span = cx.org_at(&path);
        if let Some(hole) = filled.split('{').nth(1) {
            let hole = hole.split('}').next().unwrap_or(hole);
            let mut problem = Problem::new(
                span,
                format!("unknown placeholder {} in `web_url_template`", shown(hole)),
            )
            .rule("14d");
            problem = match nearest(hole, ["namespace", "dataset"]) {
                Some(near) => problem.help(format!("did you mean `{{{near}}}`?")),
                None => problem.help("write `{namespace}` or `{dataset}`"),
            };
            cx.problems.error(problem);
        } else if !is_url(&filled) {
            bad_url(cx, &path, template);
        }
    }
    for (path, url) in places {
        if !is_url(url) {
            bad_url(cx, path, url);
        }
    }
    let mut domains: Vec<(&[&str], &str)> = vec![(&["domain"], &cx.org.domain)];
    if let Some(gcp) = &cx.org.gcp {
        domains.push((&["gcp", "groups_domain"], &gcp.groups_domain));
    }
    for (path, domain) in domains {
        if let Err(error) = names::domain(domain) {
            let span = cx.org_at(path);
            cx.problems.error(
                Problem::new(span, format!("{} is not a domain: {error}", shown(domain)))
                    .rule("14f")
                    .help("write a domain, such as `example.org`"),
            );
        }
    }
}

fn bad_url(cx: &mut Check<'_>, path: &[&str], url: &str) {
    let span = cx.org_at(path);
    let key = path.last().copied().unwrap_or_default();
    cx.problems.error(
        Problem::new(span, format!("`{key}` is not an address: {}", shown(url)))
            .rule("14c")
            .help("write an address, such as `https://batch.example.org`"),
    );
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
pub(super) fn destination(cx: &mut Check<'_>) {
    let destination = &cx.org.config_destination;
    let span = cx.org_at(&["config_destination"]);
    let raw = shown(&destination.raw);
    const HELP: &str =
        "write `gs://BUCKET/PATH` or `https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH`";
    if crate::model::Destination::read(&destination.raw).is_none() {
        let message = match destination.raw.split_once("://") {
            Some((scheme, _)) if scheme != "gs" => {
                format!("`config_destination` {raw} is on no cloud that can be deployed to")
            }
            _ => format!("`config_destination` {raw} does not say a cloud"),
        };
        cx.problems
            .error(Problem::new(span, message).rule("14e").help(HELP));
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
        cx.problems
            .error(Problem::new(span, message).rule("1c").help(HELP));
    }
}

/// Rule 13: a machine account and an outside account are e-mails.
/// Source: `names::email`.
pub(super) fn accounts(cx: &mut Check<'_>) {
    let org = cx.org;
    let mut places: Vec<(&[&str], &str)> = Vec::new();
    if let Some(runner) = &org.analysis_runner {
        let gcp = &runner.gcp;
        places.push((
            &["analysis_runner", "gcp", "server_machine_account"],
            &gcp.server_machine_account,
        ));
        places.push((
            &["analysis_runner", "gcp", "logger_machine_account"],
            &gcp.logger_machine_account,
        ));
    }
    if let Some(metamist) = &org.metamist {
        let gcp = &metamist.gcp;
        places.push((
            &["metamist", "gcp", "machine_account"],
            &gcp.machine_account,
        ));
        places.push((
            &["metamist", "gcp", "legacy_machine_account"],
            &gcp.legacy_machine_account,
        ));
    }
    if let Some(cromwell) = &org.cromwell {
        places.push((
            &["cromwell", "gcp", "runner_machine_account"],
            &cromwell.gcp.runner_machine_account,
        ));
    }
    if let Some(dropbox) = &org.data_dropbox {
        places.push((
            &["data_dropbox", "gcp", "server_machine_account"],
            &dropbox.gcp.server_machine_account,
        ));
    }
    if let Some(web) = &org.web_service {
        places.push((
            &["web_service", "gcp", "server_machine_account"],
            &web.gcp.server_machine_account,
        ));
    }
    if let Some(billing) = &org.billing {
        if let Some(account) = &billing.coordinator_machine_account {
            places.push((&["billing", "coordinator_machine_account"], account));
        }
        if let Some(controls) = &billing.gcp_cost_controls {
            places.push((
                &["billing", "gcp_cost_controls", "machine_account"],
                &controls.machine_account,
            ));
        }
    }
    for (path, account) in places {
        let span = cx.org_at(path);
        account_is_email(cx, span, path.last().copied().unwrap_or_default(), account);
    }
    for (number, dataset) in cx.datasets.iter().enumerate() {
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
        for (key, account) in single {
            if let Some(account) = account {
                let span = cx.at(number, &[key]);
                account_is_email(cx, span, key, account);
            }
        }
        let lists = [
            ("sm_read_only_sas", &dataset.sm_read_only_sas),
            ("sm_read_write_sas", &dataset.sm_read_write_sas),
        ];
        for (key, accounts) in lists {
            for (i, account) in accounts.iter().enumerate() {
                if full_names::account(account).is_err() {
                    let span = cx.at(number, &[key, &i.to_string()]);
                    account_is_email(cx, span, key, account);
                }
            }
        }
    }
}

fn account_is_email(cx: &mut Check<'_>, span: crate::source::Span, key: &str, account: &str) {
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
    let problem = Problem::new(span, message).rule(rule).help(help);
    // Those who read or write samples are put into groups, where a person does no harm.
    if rule == "13e" && key.starts_with("sm_") && meant_account(account).is_none() {
        cx.problems.warn(problem);
    } else {
        cx.problems.error(problem);
    }
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
pub(super) fn cloud_ids(cx: &mut Check<'_>) {
    for (id, user) in &cx.org.users {
        for (cloud, on) in user.clouds.iter() {
            if let (CloudName::Gcp, Some(near)) = (cloud, meant_account(&on.id)) {
                let span = cx.org_at(&["users", id, "clouds", cloud.as_str(), "id"]);
                let message = format!(
                    "the id {} of user {} ends like no service account's",
                    shown(&on.id),
                    shown(id)
                );
                let help = format!("did you mean `{near}`?");
                cx.problems
                    .error(Problem::new(span, message).rule("13f").help(help));
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
                let span = cx.org_at(&["users", id, "clouds", cloud.as_str(), "id"]);
                cx.problems.error(
                    Problem::new(
                        span,
                        format!(
                            "the id {} of user {} on `{cloud}`: {error}",
                            shown(&on.id),
                            shown(id)
                        ),
                    )
                    .rule(if is_everybody(&on.id) { "12b" } else { rule })
                    .help(format!("write {form}")),
                );
            }
        }
    }
    if let Some(azure) = &cx.org.azure {
        for (key, id) in [
            ("tenant", &azure.tenant),
            ("subscription", &azure.subscription),
        ] {
            if let Err(error) = names::guid(id) {
                let span = cx.org_at(&["azure", key]);
                cx.problems.error(
                    Problem::new(span, format!("`{key}` {}: {error}", shown(id)))
                        .rule("3c")
                        .help(format!("write the {key}'s GUID")),
                );
            }
        }
    }
}

/// Rule 14: ids that Google gives an organisation, and topics that it tells, have their form.
/// Source: `names::billing_account`, `names::customer_id`, `full_names::topic`.
pub(super) fn organisation_ids(cx: &mut Check<'_>) {
    /// Where it stands, the value, what was found, and what to write.
    type Checked<'a> = (
        &'static [&'static str],
        &'a str,
        Result<(), NameError>,
        &'static str,
    );
    let mut checked: Vec<Checked<'_>> = Vec::new();
    if let Some(billing) = &cx.org.billing {
        let id = billing.gcp.account_id.as_str();
        let help = "write the account's id, such as `0A0A0A-0B0B0B-0C0C0C`";
        let path = &["billing", "gcp", "account_id"];
        checked.push((path, id, names::billing_account(id), help));
        if let Some(controls) = &billing.gcp_cost_controls {
            let topic = controls.pubsub_topic.as_str();
            let verdict = if full_names::is_full(topic) {
                full_names::topic(topic)
            } else {
                names::topic_id(topic)
            };
            let help = "write the topic's id, or `projects/PROJECT/topics/TOPIC`";
            let path = &["billing", "gcp_cost_controls", "pubsub_topic"];
            checked.push((path, topic, verdict, help));
        }
    }
    if let Some(gcp) = &cx.org.gcp {
        let id = gcp.customer_id.as_str();
        let help = "write the customer's id, such as `C01abcdef`";
        checked.push((&["gcp", "customer_id"], id, names::customer_id(id), help));
        if let Some(topic) = &gcp.budget_notification_pubsub {
            let help = "write `projects/PROJECT/topics/TOPIC`";
            let path = &["gcp", "budget_notification_pubsub"];
            checked.push((path, topic, full_names::topic(topic), help));
        }
    }
    for (path, id, verdict, help) in checked {
        if let Err(error) = verdict {
            let key = path.last().copied().unwrap_or_default();
            let message = format!("`{key}` {}: {error}", shown(id));
            let span = cx.org_at(path);
            cx.problems
                .error(Problem::new(span, message).rule(error.rule).help(help));
        }
    }
}

/// Rules 9 and 11: the age at which an archive turns cold is not negative and below a hundred
/// years; numbers that count or measure are above zero.
/// Source: "Object Lifecycle Management", Cloud Storage documentation, `age`.
pub(super) fn ages(cx: &mut Check<'_>) {
    for (number, dataset) in cx.datasets.iter().enumerate() {
        if !(0..=36_500).contains(&dataset.archive_age) {
            let span = cx.at(number, &["archive_age"]);
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "`archive_age` is a number of days, not `{}`",
                        dataset.archive_age
                    ),
                )
                .rule("9c")
                .help("write days from `0` to `36500`"),
            );
        }
        for (i, dropbox) in dataset.dropboxes().iter().enumerate() {
            if let Some(files) = dropbox.max_concurrent_files
                && files <= 0
            {
                let path = [
                    "upload_config",
                    "dropboxes",
                    &i.to_string(),
                    "max_concurrent_files",
                ];
                let span = cx.at(number, &path);
                cx.problems.error(
                    Problem::new(
                        span,
                        format!("`max_concurrent_files` must be above zero, not `{files}`"),
                    )
                    .rule("33e")
                    .help("write how many files at a time, such as `5`"),
                );
            }
        }
    }
    let hours = cx.org.billing.as_ref().and_then(|b| b.aggregator.as_ref());
    if let Some(aggregator) = hours
        && !(1..=23).contains(&aggregator.interval_hours)
    {
        let span = cx.org_at(&["billing", "aggregator", "interval_hours"]);
        cx.problems.error(
            Problem::new(
                span,
                format!(
                    "`interval_hours` must be 1 to 23, not `{}`",
                    aggregator.interval_hours
                ),
            )
            .rule("40d")
            .help("write hours between runs, such as `4`"),
        );
    }
}

/// Rule 40: a table is named `PROJECT.DATASET.TABLE`; the aggregator may only write tables of
/// the billing project, where its account is.
/// Source: "Table naming", BigQuery documentation; the reference design's aggregator.
pub(super) fn billing_tables(cx: &mut Check<'_>) {
    let Some(billing) = &cx.org.billing else {
        return;
    };
    let project = &billing.gcp.project_id;
    let mut tables: Vec<(&[&str], &str, bool)> = Vec::new();
    if let Some(table) = &billing.gcp.source_bq_table {
        tables.push((&["billing", "gcp", "source_bq_table"], table, false));
    }
    if let Some(aggregator) = &billing.aggregator {
        let path = &["billing", "aggregator", "destination_bq_table"];
        tables.push((path, &aggregator.destination_bq_table, true));
        if let Some(table) = &aggregator.monthly_summary_table {
            tables.push((
                &["billing", "aggregator", "monthly_summary_table"],
                table,
                false,
            ));
        }
        if let Some(table) = &aggregator.ica_raw_table {
            tables.push((&["billing", "aggregator", "ica_raw_table"], table, false));
        }
    }
    for (path, table, ours) in tables {
        let key = path.last().copied().unwrap_or_default();
        let span = cx.org_at(path);
        let parts: Vec<&str> = table.split('.').collect();
        if parts.len() != 3 || parts.iter().any(|p| p.is_empty()) {
            cx.problems.error(
                Problem::new(
                    span,
                    format!("`{key}` does not name a table: {}", shown(table)),
                )
                .rule("40c")
                .help("write `PROJECT.DATASET.TABLE`"),
            );
        } else if ours && parts[0] != project.as_str() {
            let other = cx.org_at(&["billing", "gcp", "project_id"]);
            let rest = parts[1..].join(".");
            cx.problems.error(
                Problem::new(
                    span,
                    format!(
                        "`{key}` is in the project {}, not in the billing project {}",
                        shown(parts[0]),
                        shown(project)
                    ),
                )
                .rule("40c")
                .also(other, "the billing project")
                .help(format!("write `{project}.{rest}`")),
            );
        }
    }
}
