//! Buckets of S3: with what belongs to one, each a resource of its own.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Around, Mistakes, Naming, Written, same};
use cpg_core::plan::{NodeId, Resource, Value};
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::On::{After, Itself};
use crate::kinds::{allows, known, output};
use crate::policy::{self, Statement};
use crate::resources::s3;

kind! {
    /// Objects under names: a bucket of S3.
    pub S3Bucket: "a bucket" on(aws), data, named;

    options S3BucketOptions, checked by check {
        /// What happens to objects by themselves.
        rules: [[Rule]],
        /// Days for which old versions are kept, as a rule of that id; versions are kept then.
        old_versions: [OldVersions],
        /// From where browsers may read and write.
        cors: [Cors],
        /// Only encrypted connections count.
        tls: flag,
        /// The same for objects only, and why not for the bucket itself.
        tls_objects_only: text,
        /// Names of other buckets that grants on it reach too, although nobody declares them.
        also_named: texts,
        /// Why the bucket does not say how it is encrypted.
        unencrypted: text,
        /// It is left in the cloud when it leaves the design.
        retain_on_delete: flag,
        /// A load balancer writes what it was asked under this prefix.
        access_logs: text,
    }
    without {
        encryption: "[43l] a bucket has no option `encryption`: it is encrypted, by `aws:kms` with a bucket key, unless `unencrypted` says why not",
        versioning: "[43l] a bucket has no option `versioning`: write `old_versions`, and its versions are kept for so many days",
        log_account: "[43l] a bucket has no option `log_account`: `access_logs` takes the account that writes them from the region of the unit",
    }
    verbs bucket {
        /// See the names of objects.
        list: reads,
        /// Read objects.
        read: reads,
        /// Read the tags of objects.
        read_tags: reads,
        /// Write objects, new ones and over old ones.
        write: changes,
        /// Set the tags of objects.
        tag: changes,
        /// Delete objects.
        delete: changes,
    }
    outputs S3BucketOutputs {
        /// Its name.
        bucket,
        /// Its ARN.
        arn,
    }
}

const fn check(options: &S3BucketOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    const AROUND: Around = Around {
        prefix: true,
        after: &[("account", 12)],
        ..Around::NOTHING
    };
    check_name!(named, told, names::bucket, AROUND);
    let mut old = "";
    if let Some(OldVersions(id, days)) = options.old_versions {
        old = id;
        days_of_rule(told, "old_versions", id, days);
    }
    if let Some(cors) = &options.cors
        && cors.unsaid
    {
        let mistake = told
            .about("43f", "cors")
            .say("lets pages of any origin (`*`) ");
        let mistake = mistake.say("PUT, POST and DELETE, and does not say why");
        mistake.help("say so in words, or write `Cors::any_origin_reads`");
    }
    if let Some(why) = options.tls_objects_only
        && why.trim_ascii().is_empty()
    {
        let mistake = told
            .about("43f", "tls_objects_only")
            .say("denies plain HTTP on objects, not ");
        let mistake = mistake.say("on the bucket itself, and does not say why");
        mistake.help("write `tls`, or say so in words");
    }
    let Some(rules) = options.rules else { return };
    let mut n = 0;
    while n < rules.len() {
        let id = rules[n].id;
        days_of_rule(told, "rules", id, rules[n].days);
        let mut twice = same(id, old);
        let mut before = 0;
        while before < n {
            twice = twice || same(id, rules[before].id);
            before += 1;
        }
        if twice {
            let mistake = told.about("43f", "rules").say("has two rules of the id ");
            mistake.name(id).help("give each rule an id of its own");
        }
        n += 1;
    }
}

const fn days_of_rule(told: &mut Mistakes, option: &'static str, id: &str, days: i64) {
    if days < 1 {
        let mistake = told.about("43f", option).say("has the rule ").name(id);
        let mistake = mistake.say(", which expires after ").number(days);
        mistake.say(" days").help("write 1 or more");
    }
}

/// How long old versions are kept: the id of the rule, and days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OldVersions(pub &'static str, pub i64);

impl From<(&'static str, i64)> for OldVersions {
    fn from((id, days): (&'static str, i64)) -> Self {
        Self(id, days)
    }
}

/// A rule of a bucket's lifecycle: objects expire.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    id: &'static str,
    days: i64,
    tag: Option<(&'static str, &'static str)>,
    prefix: Option<&'static str>,
}

impl Rule {
    /// Objects expire after so many days.
    #[must_use]
    pub const fn expire(id: &'static str, days: i64) -> Self {
        Self {
            id,
            days,
            tag: None,
            prefix: None,
        }
    }

    /// Only those with a tag.
    #[must_use]
    pub const fn with_tag(self, key: &'static str, value: &'static str) -> Self {
        Self {
            tag: Some((key, value)),
            ..self
        }
    }

    /// Only those whose names begin so.
    #[must_use]
    pub const fn with_prefix(self, prefix: &'static str) -> Self {
        Self {
            prefix: Some(prefix),
            ..self
        }
    }

    fn filter(&self) -> Option<s3::BucketLifecycleConfigurationRuleFilter> {
        use s3::BucketLifecycleConfigurationRuleFilter as Filter;
        let tag = self
            .tag
            .map(|(key, value)| s3::BucketLifecycleConfigurationRuleFilterTag::new(key, value));
        let prefix = self.prefix.map(Value::from);
        (tag.is_some() || prefix.is_some()).then(|| Filter {
            prefix,
            tag,
            ..Filter::default()
        })
    }
}

/// From where browsers may use a bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct Cors {
    id: &'static str,
    methods: &'static str,
    expose: &'static str,
    /// Whether it should say why, and does not.
    unsaid: bool,
}

impl Cors {
    /// Pages of any origin may read.
    #[must_use]
    pub const fn any_origin_reads(id: &'static str) -> Self {
        Self {
            id,
            unsaid: false,
            methods: "GET",
            expose: "",
        }
    }

    /// Pages of any origin may write and delete too, with what a presigned link lets them; why
    /// that is so stands in words.
    #[must_use]
    pub const fn any_origin_writes(id: &'static str, why: &'static str) -> Self {
        Self {
            id,
            unsaid: why.trim_ascii().is_empty(),
            methods: "GET PUT POST DELETE",
            expose: "ETag x-amz-server-side-encryption x-amz-request-id x-amz-id-2",
        }
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<S3Bucket> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-bucket")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &S3BucketOptions) -> Made {
        let settings = scope.settings();
        let name = spec.name.clone().unwrap_or_else(|| {
            let prefix = &settings.bucket_prefix;
            format!("{prefix}{}-{}", scope.suffixed(&spec.key), settings.account)
        });
        let logical = scope.resource_name::<S3Bucket>(&spec.key);
        let retain = options.retain_on_delete == Some(true);
        let add = |mut resource: Resource| {
            if retain {
                resource.options_mut().retain_on_delete = true;
            }
            scope.add(resource)
        };
        let bucket = s3::Bucket {
            bucket: Some(Value::from(&name)),
            ..s3::Bucket::new()
        };
        let node = add(bucket.resource(&logical));
        let of = || output(node, "bucket");
        if options.unencrypted.is_none() {
            add(encryption(of()).resource(format!("{logical}-encryption")));
        }
        let block = s3::BucketPublicAccessBlock {
            block_public_acls: Some(true),
            block_public_policy: Some(true),
            ignore_public_acls: Some(true),
            restrict_public_buckets: Some(true),
            ..s3::BucketPublicAccessBlock::new(of())
        };
        add(block.resource(format!("{logical}-public-access")));
        if options.old_versions.is_some() {
            let enabled = s3::BucketVersioningVersioningConfiguration::new("Enabled");
            let versioning = s3::BucketVersioning::new(of(), enabled);
            add(versioning.resource(format!("{logical}-versioning")));
        }
        let rules = rules(options);
        if !rules.is_empty() {
            let lifecycle = s3::BucketLifecycleConfiguration {
                rules: Some(rules),
                ..s3::BucketLifecycleConfiguration::new(of())
            };
            add(lifecycle.resource(format!("{logical}-lifecycle")));
        }
        if let Some(cors) = &options.cors {
            let words = |text: &'static str| text.split(' ').map(Value::from).collect();
            let rule = s3::BucketCorsConfigurationCorsRule {
                allowed_headers: Some(vec!["*".into()]),
                expose_headers: (!cors.expose.is_empty()).then(|| words(cors.expose)),
                id: Some(cors.id.into()),
                ..s3::BucketCorsConfigurationCorsRule::new(words(cors.methods), vec!["*".into()])
            };
            let cors = s3::BucketCorsConfiguration::new(of(), vec![rule]);
            add(cors.resource(format!("{logical}-cors")));
        }
        policy(scope, node, options, &logical);
        let own = format!("arn:aws:s3:::{name}");
        let Some(others) = &options.also_named else {
            return known(node, own);
        };
        let others = others.iter();
        let others = others.map(|other| format!("arn:aws:s3:::{}", scope.filled(other)));
        let all: Vec<String> = std::iter::once(own).chain(others).collect();
        Made::new(node, Value::from(all))
    }

    fn existing(_: &Scope<Self>, _: &Spec, _: &S3BucketOptions, id: &str) -> Made {
        Made::existing(&format!("arn:aws:s3:::{id}"))
    }
}

/// Encrypted by a key of AWS, one for the bucket.
fn encryption(bucket: Value) -> s3::BucketServerSideEncryptionConfiguration {
    use s3::BucketServerSideEncryptionConfigurationRule as Encryption;
    use s3::BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefault as By;
    let rule = Encryption {
        apply_server_side_encryption_by_default: Some(By::new("aws:kms")),
        bucket_key_enabled: Some(true),
        ..Encryption::default()
    };
    s3::BucketServerSideEncryptionConfiguration::new(bucket, vec![rule])
}

fn rules(options: &S3BucketOptions) -> Vec<s3::BucketLifecycleConfigurationRule> {
    use s3::BucketLifecycleConfigurationRule as Lifecycle;
    let old = options.old_versions.iter().map(|OldVersions(id, days)| {
        let expire = s3::BucketLifecycleConfigurationRuleNoncurrentVersionExpiration::new(*days);
        Lifecycle {
            noncurrent_version_expiration: Some(expire),
            ..Lifecycle::new(*id, "Enabled")
        }
    });
    let expire = options.rules.iter().flatten().map(|rule| {
        let expiration = s3::BucketLifecycleConfigurationRuleExpiration {
            days: Some(rule.days),
            ..Default::default()
        };
        Lifecycle {
            expiration: Some(expiration),
            filter: rule.filter(),
            ..Lifecycle::new(rule.id, "Enabled")
        }
    });
    old.chain(expire).collect()
}

/// Who may do what by the bucket's own policy.
fn policy(scope: &Scope<Aws>, node: NodeId, options: &S3BucketOptions, logical: &str) {
    let part = |rest: String| {
        let parts = [
            "arn:aws:s3:::".into(),
            output(node, "bucket"),
            Value::from(rest),
        ];
        Value::concat(parts)
    };
    let all = options.tls == Some(true);
    let document = if all || options.tls_objects_only.is_some() {
        let deny = Statement::deny("s3:*").on(part("/*".to_owned()));
        let deny = if all {
            deny.on(part(String::new()))
        } else {
            deny
        };
        let deny = deny
            .to("*".into())
            .when("Bool", "aws:SecureTransport".to_owned(), "false")
            .named("AllowSSLRequestsOnly");
        policy::written(
            [deny],
            Some(policy::VERSION),
            Some("SslOnlyAccess".to_owned()),
        )
    } else if let Some(prefix) = &options.access_logs {
        let region = scope.settings().region.as_str();
        let Some(account) = cpg_model::regions::aws_log_account(region) else {
            let why = format!(
                "the region `{region}` has no account that writes the access logs of load balancers"
            );
            let help = "choose a region that was opened before August 2022";
            scope.wrong("43f", &why, help);
            return;
        };
        let root = Value::from(format!("arn:aws:iam::{account}:root"));
        let put = Statement::allow("s3:PutObject")
            .on(part(format!("/{}/*", scope.suffixed(prefix))))
            .to(Value::map([("AWS", Value::List(vec![root]))]));
        policy::document([put])
    } else {
        return;
    };
    let policy = s3::BucketPolicy::new(output(node, "bucket"), document);
    let policy = scope.add(policy.resource(format!("{logical}-policy")));
    scope
        .state()
        .bucket_policies
        .borrow_mut()
        .push((node, policy));
}

/// Where programs find a bucket.
pub(crate) fn url(bucket: &Made) -> Value {
    match bucket.address.as_text() {
        Some(arn) => Value::from(arn.replacen("arn:aws:s3:::", "s3://", 1)),
        None => bucket.address.clone(),
    }
}

allows! { S3Bucket, bucket;
    list = [("s3:ListBucket", Itself)];
    read = [("s3:GetObject", After("/*"))];
    read_tags = [("s3:GetObjectTagging", After("/*"))];
    write = [("s3:PutObject", After("/*"))];
    tag = [("s3:PutObjectTagging", After("/*"))];
    delete = [("s3:DeleteObject", After("/*"))];
}
