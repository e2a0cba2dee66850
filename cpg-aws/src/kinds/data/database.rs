//! Databases of Aurora PostgreSQL: each a cluster with an instance, whose password is made and
//! changed by machines only.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::{FieldRef, Spec};
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::{NodeId, Value};
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::role::Trust;
use crate::kinds::{Function, SecurityGroup};
use crate::kinds::{known, output, tags, values};
use crate::policy::{self, Statement, json};
use crate::resources::{iam, random, rds, secretsmanager, serverlessrepository};

const ENGINE: rds::EngineType = rds::EngineType::AuroraPostgresql;
const PORT: i64 = 5432;
/// Who owns the database: its password is in the secret.
const MASTER: &str = "postgres";

kind! {
    /// Subnets in which databases are.
    pub SubnetGroup: "a subnet group" on(aws), named;

    options SubnetGroupOptions {
        /// What it is for, shown beside it.
        description: text,
        /// Tags.
        tags: [Vec<(String, String)>],
    }
    outputs SubnetGroupOutputs {
        /// Its name.
        name,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<SubnetGroup> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-subnet-group")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &SubnetGroupOptions) -> Made {
        let name = scope.cloud_name(spec);
        let group = rds::SubnetGroup {
            description: options.description.as_ref().map(Value::from),
            name: Some(Value::from(&name)),
            tags: tags(options.tags.as_ref()),
            ..rds::SubnetGroup::new(values(&scope.settings().network.private_subnets))
        };
        let node = scope.add(group.resource(scope.resource_name::<SubnetGroup>(&spec.key)));
        known(node, scope.arn("rds", &format!("subgrp:{name}")))
    }
}

kind! {
    /// Tables that are asked in SQL: a cluster of Aurora PostgreSQL.
    pub Database: "a database" on(aws), data, named;

    options DatabaseOptions, checked by check {
        /// The version of the engine.
        version: text,
        /// The class of its instance.
        class: text,
        /// For how many days backups are kept.
        backup_days: number,
        /// Why it can be deleted at once: else that has to be switched off before.
        unprotected: name,
        /// Its name inside of the cluster.
        database: text,
        /// The subnets that it is in.
        subnets: (SubnetGroup),
        /// The group that it is in.
        group: (SecurityGroup),
        /// The function that it may run.
        runs: (Function),
        /// The name of the policy by which it may.
        runs_policy: text,
        /// The name of the secret with its master password.
        secret: text,
        /// What is said beside the secret.
        secret_description: text,
        /// The name of the function that changes the password.
        rotation: text,
        /// When it changes it, in AWS's form, and how long that may take.
        schedule: [Schedule],
        /// The characters of a password beside letters and digits.
        password_characters: name,
    }
    without {
        engine: "[43l] a database has no option `engine`: its cluster and its instance have one engine, Aurora PostgreSQL; write its `version`",
        public: "[43l] a database has no option `public`: it is never public; let what reaches it into its `group`",
        protected: "[43l] a database has no option `protected`: it has deletion protection unless `unprotected` says why not",
        password: "[43l] a database has no option `password`: its password is a secret that machines make and change; write `secret` and `rotation`",
    }
    outputs DatabaseOutputs {
        /// Its ARN.
        arn,
        /// Where it is reached.
        endpoint,
    }
}

const fn check(options: &DatabaseOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::database_cluster);
    if (options.rotation.is_none() || options.schedule.is_none()) && !options.open {
        let mistake = told
            .about("43i", "")
            .say("has a master password that nothing changes");
        mistake.help("write `rotation` and `schedule`");
    }
}

/// When a password is changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    /// An expression of AWS's: `cron(0 8 1 * ? *)`.
    pub expression: &'static str,
    /// How long it may take: `2h`.
    pub duration: &'static str,
    /// Whether it is changed at once, too; AWS does where nothing is said.
    pub at_once: Option<bool>,
}

#[diagnostic::do_not_recommend]
impl Hosts<Database> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-cluster")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &DatabaseOptions) -> Made {
        let name = scope.cloud_name(spec);
        let logical = scope.resource_name::<Database>(&spec.key);
        let special = options.password_characters.as_ref();
        let password = random::RandomPassword {
            override_special: special.map(Value::from),
            special: Some(special.is_some()),
            ..random::RandomPassword::new(32)
        };
        let password = scope.add(password.resource(format!("{logical}-password")));
        let secret = secretsmanager::Secret {
            description: options.secret_description.as_ref().map(Value::from),
            name: options.secret.as_ref().map(Value::from),
            ..secretsmanager::Secret::new()
        };
        let secret = scope.add(secret.resource(format!("{logical}-secret")));
        let of = |field: Option<FieldRef>, attribute| {
            field.map(|field| scope.output_of(field, attribute))
        };
        let cluster = rds::Cluster {
            backup_retention_period: options.backup_days,
            cluster_identifier: Some(Value::from(&name)),
            database_name: options.database.as_ref().map(Value::from),
            db_subnet_group_name: of(options.subnets, "name"),
            deletion_protection: Some(options.unprotected.is_none()),
            engine_mode: Some("provisioned".into()),
            engine_version: options.version.as_ref().map(Value::from),
            final_snapshot_identifier: Some(format!("{name}-final").into()),
            iam_database_authentication_enabled: Some(true),
            master_password: Some(output(password, "result")),
            master_username: Some(MASTER.into()),
            port: Some(PORT),
            skip_final_snapshot: Some(false),
            source_region: Some(Value::from(&scope.settings().region)),
            storage_encrypted: Some(true),
            vpc_security_group_ids: of(options.group, "id").map(|group| vec![group]),
            ..rds::Cluster::new(ENGINE)
        };
        let mut cluster = cluster.resource(&logical);
        // The password belongs to the rotation once it is made.
        cluster.options_mut().ignore_changes = vec!["masterPassword".into()];
        let node = scope.add(cluster);
        let cluster_name = || output(node, "clusterIdentifier");
        let class = options.class.clone().unwrap_or_default();
        let instance = rds::ClusterInstance {
            auto_minor_version_upgrade: Some(true),
            publicly_accessible: Some(false),
            ..rds::ClusterInstance::new(cluster_name(), ENGINE, class)
        };
        let instance = scope.add(instance.resource(format!("{logical}-instance")));
        let version = version(secret, instance, password);
        let mut version = version.resource(format!("{logical}-secret-version"));
        version.options_mut().ignore_changes = vec!["secretString".into()];
        let version = scope.add(version);
        rotation(scope, options, &logical, secret, version);
        if let Some(function) = options.runs {
            runs(scope, options, &logical, function, &cluster_name());
        }
        known(node, scope.arn("rds", &format!("cluster:{name}")))
    }
}

/// What is in the secret: how the database is reached, and as whom.
fn version(secret: NodeId, instance: NodeId, password: NodeId) -> secretsmanager::SecretVersion {
    let text = Value::map([
        ("dbInstanceIdentifier", output(instance, "identifier")),
        ("engine", "postgres".into()),
        ("host", output(instance, "endpoint")),
        ("password", output(password, "result")),
        ("port", Value::from(PORT)),
        ("username", MASTER.into()),
    ]);
    secretsmanager::SecretVersion {
        secret_string: Some(json(text)),
        ..secretsmanager::SecretVersion::new(output(secret, "id"))
    }
}

/// What changes the password: AWS's own application, and when it is called.
/// Source: "AWS Secrets Manager rotation function templates", Secrets Manager user guide.
fn rotation(
    scope: &Scope<Aws>,
    options: &DatabaseOptions,
    logical: &str,
    secret: NodeId,
    version: NodeId,
) {
    const APPLICATION: &str = "arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSPostgreSQLRotationSingleUser";
    let (Some(function), Some(schedule)) = (&options.rotation, &options.schedule) else {
        return;
    };
    scope.check_name(function, cpg_model::names::aws::function(function));
    let settings = scope.settings();
    let network = &settings.network;
    let region = &settings.region;
    let parameters = vec![
        (
            "endpoint".into(),
            format!("https://secretsmanager.{region}.amazonaws.com").into(),
        ),
        ("functionName".into(), Value::from(function)),
        (
            "vpcSecurityGroupIds".into(),
            Value::from(&network.security_group),
        ),
        (
            "vpcSubnetIds".into(),
            network.private_subnets.join(",").into(),
        ),
    ];
    let stack = serverlessrepository::CloudFormationStack {
        capabilities: Some(vec![
            "CAPABILITY_IAM".into(),
            "CAPABILITY_RESOURCE_POLICY".into(),
        ]),
        parameters: Some(parameters),
        ..serverlessrepository::CloudFormationStack::new(APPLICATION)
    };
    let stack = scope.add(stack.resource(format!("{logical}-rotation")));
    let rules = secretsmanager::SecretRotationRotationRules {
        duration: Some(schedule.duration.into()),
        schedule_expression: Some(schedule.expression.into()),
        ..Default::default()
    };
    let rotation = secretsmanager::SecretRotation {
        rotate_immediately: schedule.at_once,
        rotation_lambda_arn: Some(output(stack, "outputs.RotationLambdaARN")),
        rotation_rules: Some(rules),
        ..secretsmanager::SecretRotation::new(output(secret, "id"))
    };
    let mut rotation = rotation.resource(format!("{logical}-secret-rotation"));
    rotation.depends_on.push(version);
    scope.add(rotation);
}

/// The role as which the database runs a function.
fn runs(
    scope: &Scope<Aws>,
    options: &DatabaseOptions,
    logical: &str,
    function: FieldRef,
    cluster: &Value,
) {
    let Some(function) = scope.made_by(function) else {
        return;
    };
    let trust = policy::document(Trust::service("rds").statements(scope));
    let role = scope.add(iam::Role::new(trust).resource(format!("{logical}-role")));
    let run = Statement::allow("lambda:InvokeFunction").on(function.address);
    let inline = iam::RolePolicy {
        name: options.runs_policy.as_ref().map(Value::from),
        ..iam::RolePolicy::new(policy::document([run]), output(role, "name"))
    };
    scope.add(inline.resource(format!("{logical}-role-runs")));
    let association = rds::ClusterRoleAssociation {
        feature_name: Some("Lambda".into()),
        ..rds::ClusterRoleAssociation::new(cluster.clone(), output(role, "arn"))
    };
    scope.add(association.resource(format!("{logical}-role-association")));
}
