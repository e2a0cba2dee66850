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
    unread(environment, check);
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
#[rustfmt::skip]
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
    need(environment, "environment", is_environment && environment.is_none());
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
        let told = check.error(reader, "the reader of bills has no `billing_reader_external_id`: anybody could make it read for another");
        told.help("write the id that the firm gave, or leave out `doit-cloudhealth-role` in `excluded_services`");
    }
}

#[rustfmt::skip]
fn accounts(environment: &Environment, check: &mut Check<'_>) {
    let (account, region) = (&environment.aws.account, &environment.aws.region);
    if account == LOCALSTACK && !environment.is(Purpose::Development) {
        let message = format!("`{LOCALSTACK}` is the account of LocalStack, which has development only, not {}", environment.called());
        let told = check.error(account, message).also(&environment.environment, "what it is for");
        told.help("write the account that it is in");
    }
    if let Some(images) = &environment.images && let Err(why) = aws_ids::account(&images.account) {
        let told = check.error(&images.account, format!("`images.account`: {why}"));
        told.help("write the id of the account whose registry has the images");
    }
    let writes_logs = environment.is_deployed() && environment.design != "2022";
    let is_known = regions::AWS.contains(&region.as_str());
    if writes_logs && is_known && regions::aws_log_account(region).is_none() {
        let message = format!("the region `{region}` has no account that writes the access logs of load balancers");
        let known = regions::AWS_LOG_ACCOUNTS.iter().map(|(region, _)| *region);
        check.error(region, message).near(region, known, "choose a region that was opened before August 2022");
    }
}

/// Names that are made of several keys.
#[rustfmt::skip]
fn made_names(of: &Environment, purpose: Purpose, check: &mut Check<'_>) {
    let mut too_long = |at: &String, key: &str, made: String| {
        let (most, is) = (names::BUCKET_MAX, made.len());
        if is > most {
            let message = format!("`{key}` makes the name `{made}` of {is} characters, and at most {most} are allowed");
            check.error(at, message).help(format!("shorten it by {} characters", is - most));
        }
    };
    let account = &of.aws.account;
    if let Some(domain) = &of.user_pool_domain {
        too_long(domain, "user_pool_domain", format!("{domain}-{purpose}-{account}"));
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
        told.also(primary, "the zone, which its records go into")
            .help(format!("write a name that ends with `.{primary}`"));
    }
}

#[rustfmt::skip]
fn cluster(environment: &Environment, cluster: &Cluster, check: &mut Check<'_>) {
    let shared = &cluster.shared_node_security_group;
    let of_2022 = environment.design == "2022" && environment.is_deployed();
    if of_2022 && shared.is_none() {
        let told = check.error(shared, "design 2022 needs `cluster.shared_node_security_group`");
        told.help("add the group that the nodes share: Redis lets it in");
    }
    let (issuer, region) = (&cluster.oidc_issuer, &environment.aws.region);
    let is_known = regions::AWS.contains(&region.as_str());
    if let Err(why) = aws_ids::cluster_issuer(issuer, region) && is_known {
        let told = check.error(issuer, format!("`oidc_issuer` {why}"));
        told.help("write the issuer of the cluster of this environment, without a scheme");
    }
}

#[rustfmt::skip]
fn sandboxes(environment: &Environment, check: &mut Check<'_>) {
    let own = environment.sandboxes.iter().map(|sandbox| &sandbox.id);
    let staging = environment.is(Purpose::Staging);
    for id in own.filter(|id| !staging && *id != DEFAULT) {
        let message = format!("{} has the sandbox `{id}`: only staging has sandboxes", environment.called());
        let told = check
            .error(id, message)
            .also(&environment.environment, "what it is for");
        told.help("move the sandbox to staging");
    }
}

/// A template that is left out, and others cannot do without it.
#[rustfmt::skip]
fn excluded(excluded: &[String], check: &mut Check<'_>) {
    let is_there = |service: &str| !excluded.iter().any(|name| name == service);
    for missing in excluded {
        let needing = services::needs().filter(|(service, needs, _)| missing == needs && is_there(service));
        let needing: Vec<_> = needing.collect();
        let Some((_, _, why)) = needing.first() else { continue };
        let services = listed(needing.iter().map(|(service, ..)| *service)).replace(" or ", " and ");
        let told = check.error(missing, format!("{services} cannot do without `{missing}`: {why}"));
        told.help(format!("leave out {services} too, or keep `{missing}`"));
    }
}

/// What is written for something that is not there: nothing reads it.
#[rustfmt::skip]
fn unread(of: &Environment, check: &mut Check<'_>) {
    let (tuning, groups, days) = (&of.tuning, &of.tuning.access_groups, &of.tuning.log_retention_days);
    let shared = of.cluster.as_ref().map_or(&None, |cluster| &cluster.shared_node_security_group);
    let (pool, of_2022, deployed) = (of.has("cognito-case-insensitive"), of.is_2022(), of.is_deployed());
    let all: [(&dyn Value, &str, bool); 17] = [
        (&groups.engineer, "tuning.access_groups.engineer", of.has("developer-access-group")),
        (&groups.bioinformatics, "tuning.access_groups.bioinformatics", of.has("bioinformatics-access-group")),
        (&tuning.batch, "tuning.batch", of.has("batch")),
        (&tuning.database, "tuning.database", of.has("rds")),
        (&tuning.redis, "tuning.redis", of.has("redis")),
        (&days.sns_endpoint, "tuning.log_retention_days.sns_endpoint", of.has_of("2026", "sns")),
        (&days.post_register, "tuning.log_retention_days.post_register", of.has("post-register-lambda")),
        (&of.images, "images", of.has("batch-job-definition")),
        (&of.billing_reader_external_id, "billing_reader_external_id", of.has(services::BILLING_READER)),
        (&of.user_pool_domain, "user_pool_domain", pool),
        (&of.sms_external_id, "sms_external_id", pool),
        (&of.domain, "domain", deployed),
        (&of.email, "email", deployed),
        (&of.cluster, "cluster", deployed),
        (&of.cluster_users, "cluster_users", of_2022),
        (shared, "cluster.shared_node_security_group", of_2022 || !deployed),
        (&of.aws.organization_id, "aws.organization_id", of.scope == Scope::Account),
    ];
    for (at, key, _) in all.into_iter().filter(|(.., read)| !read) {
        if check.is_written(at) {
            let told = check.warn(at, format!("nothing reads `{key}` in {} of design {}", of.called(), of.design));
            told.help(format!("remove `{key}`"));
        }
    }
}

#[rustfmt::skip]
fn tuned(tuning: &Tuning, check: &mut Check<'_>) {
    let (least, most) = (&tuning.batch.min_vcpus, &tuning.batch.max_vcpus);
    if let Some(number) = most && least > number {
        let told = check.error(least, format!("`min_vcpus` is `{least}`, and `max_vcpus` is `{number}`"));
        told.also(most, "the most").help("write at most what `max_vcpus` is");
    }
    let days = &tuning.log_retention_days;
    let mut kept = |at: &dyn Value, key: &str, days: i64| {
        if let Err(why) = aws_ids::log_days(days) {
            check.error(at, format!("`{key}`: {why}")).help("write one of these");
        }
    };
    kept(&days.sns_endpoint, "sns_endpoint", days.sns_endpoint);
    kept(&days.delete_s3_file, "delete_s3_file", days.delete_s3_file);
    kept(&days.post_register, "post_register", days.post_register.unwrap_or(1));
}
