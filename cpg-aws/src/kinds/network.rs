//! Networks: security groups, endpoints, load balancers, records, and domains that send mail.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::{FieldRef, Spec};
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written, ends, same};
use cpg_core::plan::{Call, Value};
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use super::{known, output, tags, values};
use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::S3Bucket;
use crate::resources::{ec2, lb, route53, sesv2};

/// Everybody, by address.
const ANYWHERE: &str = "0.0.0.0/0";

kind! {
    /// Who is let in and out of what is in it.
    pub SecurityGroup: "a security group" on(aws);

    options SecurityGroupOptions, checked by check_group {
        /// What it is for, shown beside it.
        description: text,
        /// Who is let in.
        lets_in: [[LetsIn]],
        /// The port on which what is in it reaches anybody; all ports, where nothing is said: AWS
        /// gives that rule to a group that says none.
        out_only: number,
        /// Tags.
        tags: [Vec<(String, String)>],
    }
    without {
        lets_out: "[43l] a security group has no option `lets_out`: an egress list without rules means nothing to AWS, which lets everything out; write `out_only` with a port",
        import_value: "[43l] a security group has no option `import_value`: no stack exports one here; name the field that makes it, or write `existing` with its id",
    }
    outputs SecurityGroupOutputs {
        /// Its id.
        id,
    }
}

const fn check_group(
    options: &SecurityGroupOptions<Written<'_>>,
    _: &Naming<'_>,
    told: &mut Mistakes,
) {
    let Some(all) = options.lets_in else { return };
    let mut n = 0;
    while n < all.len() {
        if let Who::Anybody { why } = &all[n].who
            && why.trim_ascii().is_empty()
        {
            let mistake = told.about("43c", "lets_in").say("lets in anybody (`");
            let mistake = mistake.say(ANYWHERE).say("`), and does not say why");
            mistake.help("say so in words, or name who is let in");
        }
        n += 1;
    }
}

/// Who is let in on a port.
#[derive(Debug, Clone, PartialEq)]
pub struct LetsIn {
    port: i64,
    who: Who,
}

#[derive(Debug, Clone, PartialEq)]
enum Who {
    Network,
    Group(String),
    Field(FieldRef),
    Anybody { why: &'static str },
}

impl LetsIn {
    /// What runs in the unit's network and reaches the rest of it.
    #[must_use]
    pub const fn network(port: i64) -> Self {
        let who = Who::Network;
        Self { port, who }
    }

    /// What is in a group that is there already, by its id.
    #[must_use]
    pub fn group(port: i64, id: impl Into<String>) -> Self {
        let who = Who::Group(id.into());
        Self { port, who }
    }

    /// What is in a group of the design.
    #[must_use]
    pub const fn field(port: i64, field: FieldRef) -> Self {
        let who = Who::Field(field);
        Self { port, who }
    }

    /// Anybody (`0.0.0.0/0`); why that is so stands in words.
    #[must_use]
    pub const fn anybody(port: i64, why: &'static str) -> Self {
        let who = Who::Anybody { why };
        Self { port, who }
    }

    fn rule(&self, scope: &Scope<Aws>) -> ec2::SecurityGroupIngress {
        let rule = ec2::SecurityGroupIngress::new(self.port, "tcp", self.port);
        let groups = match &self.who {
            Who::Network => Value::from(&scope.settings().network.security_group),
            Who::Group(id) => Value::from(id),
            Who::Field(field) => scope.output_of(*field, "id"),
            Who::Anybody { .. } => {
                return ec2::SecurityGroupIngress {
                    cidr_blocks: Some(vec![ANYWHERE.into()]),
                    ..rule
                };
            }
        };
        ec2::SecurityGroupIngress {
            security_groups: Some(vec![groups]),
            ..rule
        }
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<SecurityGroup> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-security-group")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &SecurityGroupOptions) -> Made {
        let anywhere = |(from, protocol, to)| ec2::SecurityGroupEgress {
            cidr_blocks: Some(vec![ANYWHERE.into()]),
            ..ec2::SecurityGroupEgress::new(from, protocol, to)
        };
        let out = options
            .out_only
            .map_or((0, "-1", 0), |port| (port, "tcp", port));
        let lets_in = options.lets_in.as_ref();
        let group = ec2::SecurityGroup {
            description: options.description.as_ref().map(Value::from),
            egress: Some(vec![anywhere(out)]),
            ingress: lets_in.map(|all| all.iter().map(|one| one.rule(scope)).collect()),
            tags: tags(options.tags.as_ref()),
            vpc_id: Some(Value::from(&scope.settings().network.vpc)),
            ..ec2::SecurityGroup::new()
        };
        let node = scope.add(group.resource(scope.resource_name::<SecurityGroup>(&spec.key)));
        if lets_in.is_none_or(Vec::is_empty) {
            scope.state().closed_groups.borrow_mut().push(node);
        }
        Made::known_by(node, "id")
    }
}

kind! {
    /// A way from the unit's network to a service of AWS that does not leave it.
    pub Endpoint: "an endpoint" on(aws);

    options EndpointOptions, checked by check_endpoint {
        /// The service, such as `lambda`.
        service: text,
        /// The group that it is in.
        group: (SecurityGroup),
        /// Why that group lets nobody in.
        unreachable: text,
    }
}

const fn check_endpoint(
    options: &EndpointOptions<Written<'_>>,
    named: &Naming<'_>,
    told: &mut Mistakes,
) {
    let Some(group) = options.group else { return };
    if options.unreachable.is_none()
        && !options.open
        && matches!(named.says(group, "lets_in"), Some(false))
    {
        let mistake = told.about("43c", "group");
        let mistake = mistake
            .say("is reached by nobody: its group, ")
            .name(group.field);
        let mistake = mistake.say(", has no ingress");
        mistake.help("write `lets_in` of the group, or say why in `unreachable`");
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Endpoint> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-endpoint")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &EndpointOptions) -> Made {
        let settings = scope.settings();
        let service = options.service.as_deref().unwrap_or_default();
        let node = options.group.and_then(|group| scope.made_by(group)?.node);
        let closed = scope.state().closed_groups.borrow();
        if node.is_some_and(|node| closed.contains(&node)) && options.unreachable.is_none() {
            let why = format!(
                "nobody reaches the endpoint `{}`: its group has no ingress",
                spec.key
            );
            let help = "write `lets_in` of the group, or say why in `unreachable`";
            scope.wrong("43c", &why, help);
        }
        drop(closed);
        let service = format!("com.amazonaws.{}.{service}", settings.region);
        let endpoint = ec2::VpcEndpoint {
            security_group_ids: options
                .group
                .map(|group| vec![scope.output_of(group, "id")]),
            service_name: Some(service.into()),
            subnet_ids: Some(values(&settings.network.private_subnets)),
            vpc_endpoint_type: Some("Interface".into()),
            ..ec2::VpcEndpoint::new(Value::from(&settings.network.vpc))
        };
        let node = scope.add(endpoint.resource(scope.resource_name::<Endpoint>(&spec.key)));
        Made::known_by(node, "id")
    }
}

kind! {
    /// What hands requests on to those who answer them: an application load balancer.
    pub LoadBalancer: "a load balancer" on(aws), named;

    options LoadBalancerOptions, checked by check_balancer {
        /// Requests come from the unit's networks only.
        internal: flag,
        /// The bucket into which it writes what it was asked, under its own name.
        logs: (S3Bucket),
        /// Why it can be deleted at once, and does not drop headers that are none.
        unprotected: name,
        /// Tags.
        tags: [Vec<(String, String)>],
    }
    without {
        protected: "[43l] a load balancer has no option `protected`: it has deletion protection unless `unprotected` says why not",
    }
    outputs LoadBalancerOutputs {
        /// Where it is reached.
        dns_name,
        /// The zone of that name.
        zone_id,
    }
}

const fn check_balancer(
    _: &LoadBalancerOptions<Written<'_>>,
    named: &Naming<'_>,
    told: &mut Mistakes,
) {
    check_name!(named, told, names::load_balancer);
}

#[diagnostic::do_not_recommend]
impl Hosts<LoadBalancer> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-load-balancer")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &LoadBalancerOptions) -> Made {
        let name = scope.cloud_name(spec);
        let protected = options.unprotected.is_none().then_some(true);
        let logs = options.logs.map(|bucket| lb::LoadBalancerAccessLogs {
            enabled: Some(true),
            prefix: Some(Value::from(&name)),
            ..lb::LoadBalancerAccessLogs::new(scope.output_of(bucket, "bucket"))
        });
        let balancer = lb::LoadBalancer {
            access_logs: logs,
            drop_invalid_header_fields: protected,
            enable_deletion_protection: protected,
            enable_http2: Some(true),
            internal: Some(options.internal.unwrap_or(false)),
            ip_address_type: Some("ipv4".into()),
            load_balancer_type: Some("application".into()),
            name: Some(Value::from(&name)),
            subnets: Some(values(&scope.settings().network.public_subnets)),
            tags: tags(options.tags.as_ref()),
            ..lb::LoadBalancer::new()
        };
        let mut balancer = balancer.resource(scope.resource_name::<LoadBalancer>(&spec.key));
        // It writes as soon as it is there: the bucket's policy comes first.
        let bucket = options.logs.and_then(|logs| scope.made_by(logs)?.node);
        let policies = scope.state().bucket_policies.borrow();
        let policy = policies.iter().find(|(of, _)| Some(*of) == bucket);
        balancer
            .depends_on
            .extend(policy.map(|(_, policy)| *policy));
        drop(policies);
        let node = scope.add(balancer);
        Made::known_by(node, "arn")
    }
}

kind! {
    /// Names that lead to a load balancer, in a zone that is there already.
    pub Records: "records" on(aws);

    options RecordsOptions, checked by check_records {
        /// The zone: its domain.
        hosted_zone: text,
        /// The names.
        hosts: texts,
        /// The load balancer.
        balancer: (LoadBalancer),
    }
}

/// A zone that is there already, by its domain.
fn zone_id(zone: &str) -> Value {
    Value::Call(Box::new(Call {
        token: "aws:route53/getZone:getZone",
        arguments: vec![("name".into(), zone.to_owned().into())],
        attribute: "zoneId",
    }))
}

const fn check_records(options: &RecordsOptions<Written<'_>>, _: &Naming<'_>, told: &mut Mistakes) {
    let Some(hosts) = options.hosts else { return };
    let mut n = 0;
    while n < hosts.len() {
        check_zone(told, "hosts", options.hosted_zone, hosts[n]);
        n += 1;
    }
}

/// A record is in its zone.
const fn check_zone(told: &mut Mistakes, option: &'static str, zone: Option<&str>, name: &str) {
    let Some(zone) = zone else { return };
    let dot = name.len().saturating_sub(zone.len() + 1);
    let below = ends(name, zone) && name.len() > zone.len() && name.as_bytes()[dot] == b'.';
    if !same(name, zone) && !below {
        let mistake = told.about("43c", option).say("has the record ").name(name);
        let mistake = mistake.say(", which is not in the zone ").name(zone);
        mistake
            .help("write a name that ends with `.")
            .say(zone)
            .say("`");
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Records> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-record")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &RecordsOptions) -> Made {
        let zone = options.hosted_zone.as_deref().unwrap_or_default();
        let logical = scope.resource_name::<Records>(&spec.key);
        for (number, name) in options.hosts.iter().flatten().enumerate() {
            let of = |attribute| match options.balancer {
                Some(balancer) => scope.output_of(balancer, attribute),
                None => Value::Null,
            };
            let alias = route53::RecordAlias::new(false, of("dnsName"), of("zoneId"));
            let record = route53::Record {
                aliases: Some(vec![alias]),
                ..route53::Record::new(name.clone(), "A", zone_id(zone))
            };
            scope.add(record.resource(format!("{logical}-{}", number + 1)));
        }
        Made::elsewhere(Value::Null)
    }
}

kind! {
    /// A domain from which mail is sent, with the records that prove it.
    pub MailIdentity: "a mail identity" on(aws);

    options MailIdentityOptions, checked by check_mail {
        /// The domain.
        domain: text,
        /// The zone that it is in.
        hosted_zone: text,
    }
}

const fn check_mail(
    options: &MailIdentityOptions<Written<'_>>,
    _: &Naming<'_>,
    told: &mut Mistakes,
) {
    if let Some(domain) = options.domain {
        check_zone(told, "domain", options.hosted_zone, domain);
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<MailIdentity> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-mail")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &MailIdentityOptions) -> Made {
        /// How long a record is kept by those who asked for it, in seconds.
        const KEPT: i64 = 1800;
        const TOKENS: [&str; 3] = [
            "dkimSigningAttributes.tokens.0",
            "dkimSigningAttributes.tokens.1",
            "dkimSigningAttributes.tokens.2",
        ];
        let domain = options.domain.as_deref().unwrap_or_default();
        let zone = options.hosted_zone.as_deref().unwrap_or_default();
        let logical = scope.resource_name::<MailIdentity>(&spec.key);
        let identity = sesv2::EmailIdentity::new(domain.to_owned());
        let node = scope.add(identity.resource(&logical));
        for (number, token) in TOKENS.into_iter().enumerate() {
            let token = output(node, token);
            let name = Value::concat([token.clone(), format!("._domainkey.{domain}").into()]);
            let to = Value::concat([token, ".dkim.amazonses.com".into()]);
            let record = route53::Record {
                records: Some(vec![to]),
                ttl: Some(KEPT),
                ..route53::Record::new(name, "CNAME", zone_id(zone))
            };
            scope.add(record.resource(format!("{logical}-{}", number + 1)));
        }
        known(node, scope.arn("ses", &format!("identity/{domain}")))
    }
}
