//! The rules between keys of an environment.

use cpg_config::{At, Check, Value};
use cpg_model::words::listed;

use super::{Cluster, DEFAULT, Domain, Environment, Purpose, Scope, services};

/// The account of LocalStack, which pretends to be AWS on a programmer's machine.
const LOCALSTACK: &str = "000000000000";

/// Regions whose load balancers write their access logs from an account that AWS publishes.
/// Regions that opened after August 2022 have none.
/// Source: "Access logs for your Application Load Balancer", Elastic Load Balancing.
const WITH_LOG_ACCOUNT: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "me-south-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

/// Days for which CloudWatch keeps logs.
/// Source: "PutRetentionPolicy", Amazon CloudWatch Logs API reference, `retentionInDays`.
const LOG_DAYS: &[i64] = &[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
];

/// Names of buckets without prefix, environment and account, by the length of their names.
const LONGEST_BUCKET: &str = "cellenics-cell-level-metadata";

/// The most characters of a bucket's name, and of the domain of a user pool.
const MOST: usize = 63;

/// All rules of one environment.
pub(super) fn environment(at: At<'_, Environment>, check: &mut Check<'_>) {
    let environment = at.unit();
    needed(environment, check);
    accounts(environment, check);
    names(environment, check);
    if let Some(domain) = &environment.domain {
        domains(domain, check);
    }
    if let Some(cluster) = &environment.cluster {
        self::cluster(environment, cluster, check);
    }
    sandboxes(environment, check);
    excluded(environment, check);
    tuning(environment, check);
}

impl Environment {
    /// What it is, for messages.
    fn called(&self) -> &'static str {
        match (self.scope, self.environment) {
            (Scope::Environment, Some(purpose)) => purpose.as_str(),
            (Scope::Environment, None) => "an environment",
            (Scope::Account, _) => "an account",
        }
    }

    fn is(&self, purpose: Purpose) -> bool {
        self.scope == Scope::Environment && self.environment == Some(purpose)
    }

    /// Whether it is on AWS itself: development is on a programmer's machine.
    fn is_deployed(&self) -> bool {
        self.scope == Scope::Environment && !self.is(Purpose::Development)
    }
}

/// Keys that are needed by what the document configures.
fn needed(environment: &Environment, check: &mut Check<'_>) {
    let deployed = environment.is_deployed();
    let of_2022 = environment.design == "2022";
    let keys: [(&str, bool, &dyn Value, bool); 8] = [
        (
            "environment",
            environment.environment.is_some(),
            &environment.environment,
            environment.scope == Scope::Environment,
        ),
        (
            "aws.organization_id",
            environment.aws.organization_id.is_some(),
            &environment.aws.organization_id,
            environment.scope == Scope::Account,
        ),
        (
            "domain",
            environment.domain.is_some(),
            &environment.domain,
            deployed,
        ),
        (
            "email",
            environment.email.is_some(),
            &environment.email,
            deployed,
        ),
        (
            "user_pool_domain",
            environment.user_pool_domain.is_some(),
            &environment.user_pool_domain,
            deployed,
        ),
        (
            "sms_external_id",
            environment.sms_external_id.is_some(),
            &environment.sms_external_id,
            deployed,
        ),
        (
            "images",
            environment.images.is_some(),
            &environment.images,
            deployed && !of_2022,
        ),
        (
            "cluster",
            environment.cluster.is_some(),
            &environment.cluster,
            deployed,
        ),
    ];
    for (key, is_there, at, needed) in keys {
        if needed && !is_there {
            check
                .error(
                    at,
                    format!("{} needs the key `{key}`", environment.called()),
                )
                .help(format!("add `{key}`"));
        }
    }
    let excludes = |name: &str| {
        environment
            .excluded_services
            .iter()
            .any(|other| other == name)
    };
    let reader = &environment.billing_reader_external_id;
    if deployed && !of_2022 && reader.is_none() && !excludes(services::BILLING_READER) {
        let message = "the reader of bills has no `billing_reader_external_id`: anybody could make it read for another";
        check.error(reader, message).help(format!(
            "write the id that the firm gave, or leave out `{}` in `excluded_services`",
            services::BILLING_READER
        ));
    }
}

fn accounts(environment: &Environment, check: &mut Check<'_>) {
    let aws = &environment.aws;
    if aws.account == LOCALSTACK && !environment.is(Purpose::Development) {
        let message = format!(
            "`{LOCALSTACK}` is the account of LocalStack, which has development only, not {}",
            environment.called()
        );
        check
            .error(&aws.account, message)
            .also(&environment.environment, "what it is for")
            .help("write the account that it is in");
    }
    if let Some(images) = &environment.images
        && let Err(why) = super::forms::account(&images.account)
    {
        check
            .error(&images.account, format!("`images.account`: {why}"))
            .help("write the id of the account whose registry has the images");
    }
    let has_balancer = environment.is_deployed() && environment.design != "2022";
    let region = aws.region.as_str();
    if has_balancer
        && cpg_model::regions::AWS.contains(&region)
        && !WITH_LOG_ACCOUNT.contains(&region)
    {
        let message = format!(
            "the region `{region}` has no account that writes the access logs of load balancers"
        );
        check.error(&aws.region, message).near(
            region,
            WITH_LOG_ACCOUNT.iter().copied(),
            "choose a region that was opened before August 2022",
        );
    }
}

/// Names that are made of several keys.
fn names(environment: &Environment, check: &mut Check<'_>) {
    let Some(purpose) = environment.environment else {
        return;
    };
    let account = &environment.aws.account;
    if let Some(domain) = &environment.user_pool_domain {
        let made = format!("{domain}-{purpose}-{account}");
        too_long(check, domain, "user_pool_domain", &made);
    }
    let tuning = environment.tuning.as_ref();
    if let Some(prefix) = tuning.and_then(|tuning| tuning.bucket_prefix.as_ref()) {
        let made = format!("{prefix}{LONGEST_BUCKET}-{purpose}-{account}");
        too_long(check, prefix, "bucket_prefix", &made);
    }
}

fn too_long(check: &mut Check<'_>, at: &String, key: &str, made: &str) {
    if made.len() > MOST {
        let message = format!(
            "`{key}` makes the name `{made}` of {} characters, and at most {MOST} are allowed",
            made.len()
        );
        check
            .error(at, message)
            .help(format!("shorten it by {} characters", made.len() - MOST));
    }
}

fn domains(domain: &Domain, check: &mut Check<'_>) {
    let mut right = true;
    for (key, name) in [
        ("domain.primary", &domain.primary),
        ("domain.name", &domain.name),
    ] {
        if let Err(error) = cpg_model::names::domain(name) {
            right = false;
            check
                .error(name, format!("`{key}` is no host name: {error}"))
                .help("write it without `https://` and without a dot at its end, such as `scp.example.org`");
        }
    }
    let (name, primary) = (&domain.name, &domain.primary);
    let inside = name == primary || name.ends_with(&format!(".{primary}"));
    if right && !inside {
        check
            .error(name, format!("`{name}` is not in the zone `{primary}`"))
            .also(primary, "the zone, which its records go into")
            .help(format!("write a name that ends with `.{primary}`"));
    }
}

fn cluster(environment: &Environment, cluster: &Cluster, check: &mut Check<'_>) {
    let shared = &cluster.shared_node_security_group;
    if environment.design == "2022" && environment.is_deployed() && shared.is_none() {
        check
            .error(
                shared,
                "design 2022 needs `cluster.shared_node_security_group`",
            )
            .help("add the group that the nodes share: Redis lets it in");
    }
    let issuer = &cluster.oidc_issuer;
    let region = &environment.aws.region;
    if issuer.contains("://") {
        check
            .error(issuer, "`oidc_issuer` begins with `https://` or the like")
            .help("write it without: it is a part of names and conditions, which have none");
        return;
    }
    let mut parts = issuer.split('/');
    let host = parts.next().unwrap_or_default();
    let of = host
        .strip_prefix("oidc.eks.")
        .and_then(|rest| rest.strip_suffix(".amazonaws.com"));
    match of {
        Some(of) if of != region && cpg_model::regions::AWS.contains(&region.as_str()) => {
            check
                .error(
                    issuer,
                    format!("`oidc_issuer` is in `{of}`, the environment in `{region}`"),
                )
                .also(region, "the region")
                .help("write the issuer of the cluster of this environment");
        }
        Some(_) if parts.next() == Some("id") && parts.next().is_some_and(|id| !id.is_empty()) => {}
        _ => {
            check
                .error(issuer, "`oidc_issuer` is no issuer of a cluster")
                .help("write `oidc.eks.REGION.amazonaws.com/id/ID`");
        }
    }
}

fn sandboxes(environment: &Environment, check: &mut Check<'_>) {
    for (number, sandbox) in environment.sandboxes.iter().enumerate() {
        let id = &sandbox.id;
        let mut before = environment.sandboxes.iter().take(number);
        if id == DEFAULT {
            if before.any(|other| other.id == *id) {
                let message = format!("the sandbox `{id}` is always there, and is not listed");
                check.error(id, message).help("leave it out");
            }
            continue;
        }
        if let Some(first) = before.find(|other| other.id == *id) {
            let (first, second) = if check.is_before(&first.id, id) {
                (&first.id, id)
            } else {
                (id, &first.id)
            };
            check
                .error(second, format!("the sandbox `{id}` is there twice"))
                .also(first, "first given here")
                .help("keep one of the two, or give one another id");
        }
        if !environment.is(Purpose::Staging) {
            let what = environment.called();
            check
                .error(
                    id,
                    format!("{what} has the sandbox `{id}`: only staging has sandboxes"),
                )
                .also(&environment.environment, "what it is for")
                .help("move the sandbox to staging");
        }
    }
}

fn excluded(environment: &Environment, check: &mut Check<'_>) {
    if !environment.is_deployed() {
        return;
    }
    let excluded = &environment.excluded_services;
    for missing in excluded {
        let is_excluded = |service: &str| excluded.iter().any(|name| name == service);
        let needing: Vec<&(&str, &str, &str)> = services::NEEDS
            .iter()
            .filter(|(service, needs, _)| missing == needs && !is_excluded(service))
            .collect();
        let Some((_, _, why)) = needing.first() else {
            continue;
        };
        let services =
            listed(needing.iter().map(|(service, _, _)| *service)).replace(" or ", " and ");
        let message = format!("{services} cannot do without `{missing}`: {why}");
        check
            .error(missing, message)
            .help(format!("leave out {services} too, or keep `{missing}`"));
    }
}

fn tuning(environment: &Environment, check: &mut Check<'_>) {
    let Some(tuning) = &environment.tuning else {
        return;
    };
    if let Some(batch) = &tuning.batch
        && let (Some(least), Some(most)) = (&batch.min_vcpus, &batch.max_vcpus)
        && least > most
    {
        check
            .error(
                least,
                format!("`min_vcpus` is `{least}`, and `max_vcpus` is `{most}`"),
            )
            .also(most, "the most")
            .help("write at most what `max_vcpus` is");
    }
    if let Some(days) = &tuning.log_retention_days {
        for (key, days) in [
            ("sns_endpoint", &days.sns_endpoint),
            ("post_register", &days.post_register),
            ("delete_s3_file", &days.delete_s3_file),
        ] {
            if let Some(days) = days
                && !LOG_DAYS.contains(days)
            {
                log_days(key, days, check);
            }
        }
    }
}

fn log_days(key: &str, days: &i64, check: &mut Check<'_>) {
    let below = LOG_DAYS.iter().rev().find(|known| *known < days);
    let above = LOG_DAYS.iter().find(|known| *known > days);
    let near: Vec<String> = below.into_iter().chain(above).map(i64::to_string).collect();
    let near = listed(near.iter().map(String::as_str));
    check
        .error(
            days,
            format!("`{key}` keeps logs for `{days}` days, which CloudWatch cannot: {near} it can"),
        )
        .help(format!("write {near}"));
}
