//! The rules between keys of an environment.

use cpg_config::{At, Check, Value};
use cpg_model::words::listed;
use cpg_model::{aws_ids, names, regions};

use super::{Cluster, DEFAULT, Domain, Environment, Purpose, Scope, Tuning, services};

/// The account of LocalStack, which pretends to be AWS on a programmer's machine.
const LOCALSTACK: &str = "000000000000";

/// Names of buckets without prefix, environment and account, by the length of their names.
const LONGEST_BUCKET: &str = "cellenics-cell-level-metadata";

/// All rules of one environment.
pub(super) fn environment(at: At<'_, Environment>, check: &mut Check<'_>) {
    let environment = at.unit();
    needed(environment, check);
    accounts(environment, check);
    if let Some(domain) = &environment.domain {
        domains(domain, check);
    }
    if let Some(cluster) = &environment.cluster {
        self::cluster(environment, cluster, check);
    }
    sandboxes(environment, check);
    if environment.is_deployed() {
        excluded(&environment.excluded_services, check);
    }
    if let Some(purpose) = environment.environment {
        made_names(environment, purpose, check);
    }
    tuned(&environment.tuning, check);
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
fn needed(of: &Environment, check: &mut Check<'_>) {
    let deployed = of.is_deployed();
    let of_2026 = deployed && of.design != "2022";
    let mut need = |at: &dyn Value, key: &str, is_missing: bool| {
        if is_missing {
            let message = format!("{} needs the key `{key}`", of.called());
            check.error(at, message).help(format!("add `{key}`"));
        }
    };
    let (environment, id) = (&of.environment, &of.aws.organization_id);
    let is_environment = of.scope == Scope::Environment;
    need(
        environment,
        "environment",
        is_environment && environment.is_none(),
    );
    need(id, "aws.organization_id", !is_environment && id.is_none());
    need(&of.domain, "domain", deployed && of.domain.is_none());
    need(&of.email, "email", deployed && of.email.is_none());
    let (domain, word) = (&of.user_pool_domain, &of.sms_external_id);
    need(domain, "user_pool_domain", deployed && domain.is_none());
    need(word, "sms_external_id", deployed && word.is_none());
    need(&of.images, "images", of_2026 && of.images.is_none());
    need(&of.cluster, "cluster", deployed && of.cluster.is_none());
    let (excluded, reader) = (&of.excluded_services, &of.billing_reader_external_id);
    let reads = of_2026 && !excluded.iter().any(|name| name == services::BILLING_READER);
    if reads && reader.is_none() {
        let message = "the reader of bills has no `billing_reader_external_id`: anybody could make it read for another";
        let help = "write the id that the firm gave, or leave out `doit-cloudhealth-role` in `excluded_services`";
        check.error(reader, message).help(help);
    }
}

fn accounts(environment: &Environment, check: &mut Check<'_>) {
    let (account, region) = (&environment.aws.account, &environment.aws.region);
    if account == LOCALSTACK && !environment.is(Purpose::Development) {
        let what = environment.called();
        let message = format!(
            "`{LOCALSTACK}` is the account of LocalStack, which has development only, not {what}"
        );
        let told = check.error(account, message);
        let told = told.also(&environment.environment, "what it is for");
        told.help("write the account that it is in");
    }
    if let Some(images) = &environment.images
        && let Err(why) = aws_ids::account(&images.account)
    {
        let told = check.error(&images.account, format!("`images.account`: {why}"));
        told.help("write the id of the account whose registry has the images");
    }
    let writes_logs = environment.is_deployed() && environment.design != "2022";
    let is_known = regions::AWS.contains(&region.as_str());
    if writes_logs && is_known && regions::aws_log_account(region).is_none() {
        let message = format!(
            "the region `{region}` has no account that writes the access logs of load balancers"
        );
        let known = regions::AWS_LOG_ACCOUNTS.iter().map(|(region, _)| *region);
        let help = "choose a region that was opened before August 2022";
        check.error(region, message).near(region, known, help);
    }
}

/// Names that are made of several keys.
fn made_names(of: &Environment, purpose: Purpose, check: &mut Check<'_>) {
    let mut too_long = |at: &String, key: &str, made: String| {
        let (most, is) = (names::BUCKET_MAX, made.len());
        if is > most {
            let message = format!(
                "`{key}` makes the name `{made}` of {is} characters, and at most {most} are allowed"
            );
            let help = format!("shorten it by {} characters", is - most);
            check.error(at, message).help(help);
        }
    };
    let account = &of.aws.account;
    if let Some(domain) = &of.user_pool_domain {
        too_long(
            domain,
            "user_pool_domain",
            format!("{domain}-{purpose}-{account}"),
        );
    }
    if let Some(prefix) = &of.tuning.bucket_prefix {
        let made = format!("{prefix}{LONGEST_BUCKET}-{purpose}-{account}");
        too_long(prefix, "bucket_prefix", made);
    }
}

fn domains(domain: &Domain, check: &mut Check<'_>) {
    let (name, primary) = (&domain.name, &domain.primary);
    let mut right = true;
    for (key, host) in [("domain.primary", primary), ("domain.name", name)] {
        if let Err(error) = names::domain(host) {
            right = false;
            let told = check.error(host, format!("`{key}` is no host name: {error}"));
            told.help("write it without `https://` and without a dot at its end, such as `scp.example.org`");
        }
    }
    let inside = name == primary || name.ends_with(&format!(".{primary}"));
    if right && !inside {
        let told = check.error(name, format!("`{name}` is not in the zone `{primary}`"));
        let told = told.also(primary, "the zone, which its records go into");
        told.help(format!("write a name that ends with `.{primary}`"));
    }
}

fn cluster(environment: &Environment, cluster: &Cluster, check: &mut Check<'_>) {
    let shared = &cluster.shared_node_security_group;
    let of_2022 = environment.design == "2022" && environment.is_deployed();
    if of_2022 && shared.is_none() {
        let message = "design 2022 needs `cluster.shared_node_security_group`";
        let help = "add the group that the nodes share: Redis lets it in";
        check.error(shared, message).help(help);
    }
    let (issuer, region) = (&cluster.oidc_issuer, &environment.aws.region);
    let is_known = regions::AWS.contains(&region.as_str());
    if let Err(why) = aws_ids::cluster_issuer(issuer, region)
        && is_known
    {
        let told = check.error(issuer, format!("`oidc_issuer` {why}"));
        told.help("write the issuer of the cluster of this environment, without a scheme");
    }
}

fn sandboxes(environment: &Environment, check: &mut Check<'_>) {
    let own = environment.sandboxes.iter().map(|sandbox| &sandbox.id);
    let staging = environment.is(Purpose::Staging);
    for id in own.filter(|id| !staging && *id != DEFAULT) {
        let what = environment.called();
        let message = format!("{what} has the sandbox `{id}`: only staging has sandboxes");
        let told = check.error(id, message);
        let told = told.also(&environment.environment, "what it is for");
        told.help("move the sandbox to staging");
    }
}

/// A template that is left out, and others cannot do without it.
fn excluded(excluded: &[String], check: &mut Check<'_>) {
    let is_there = |service: &str| !excluded.iter().any(|name| name == service);
    for missing in excluded {
        let needing =
            services::needs().filter(|(service, needs, _)| missing == needs && is_there(service));
        let needing: Vec<_> = needing.collect();
        let Some((_, _, why)) = needing.first() else {
            continue;
        };
        let services =
            listed(needing.iter().map(|(service, ..)| *service)).replace(" or ", " and ");
        let told = check.error(
            missing,
            format!("{services} cannot do without `{missing}`: {why}"),
        );
        told.help(format!("leave out {services} too, or keep `{missing}`"));
    }
}

fn tuned(tuning: &Tuning, check: &mut Check<'_>) {
    let (least, most) = (&tuning.batch.min_vcpus, &tuning.batch.max_vcpus);
    if let Some(number) = most
        && least > number
    {
        let message = format!("`min_vcpus` is `{least}`, and `max_vcpus` is `{number}`");
        let told = check.error(least, message).also(most, "the most");
        told.help("write at most what `max_vcpus` is");
    }
    let days = &tuning.log_retention_days;
    let mut kept = |at: &dyn Value, key: &str, days: i64| {
        if let Err(why) = aws_ids::log_days(days) {
            let told = check.error(at, format!("`{key}`: {why}"));
            told.help("write one of these");
        }
    };
    kept(&days.sns_endpoint, "sns_endpoint", days.sns_endpoint);
    kept(&days.delete_s3_file, "delete_s3_file", days.delete_s3_file);
    let register = &days.post_register;
    kept(register, "post_register", register.unwrap_or(1));
}
