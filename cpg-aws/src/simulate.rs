//! What a simulated AWS answers for the resources that a plan declares.
//!
//! Ids, inputs and a missing `name` are answered by the engine for every cloud; here is only
//! what AWS makes up by itself: ARNs and addresses, in AWS's own forms. No network is asked.

use cpg_core::engine::{Asked, Simulate};
use serde_json::{Map, Value as Json, json};

use crate::forms;
use crate::resources::{
    batch, cloudwatch, cognito, dynamodb, ec2, elasticache, iam, kms, lambda, lb, random, rds, s3,
    secretsmanager, serverlessrepository, sesv2, sns, sqs, synthetics,
};

/// The simulated AWS, with what makes passwords.
#[derive(Debug, Clone, Copy, Default)]
pub struct SimulatedAws;

/// How AWS forms what it answers: `{name}` is the name in the cloud, `{id}` the id, `{path}` the
/// path in IAM.
struct Form {
    token: &'static str,
    /// The input that names it in the cloud; empty where nothing does.
    named_by: &'static str,
    arn: &'static str,
}

const fn form(token: &'static str, named_by: &'static str, arn: &'static str) -> Form {
    Form {
        token,
        named_by,
        arn,
    }
}

/// Source: "Actions, resources, and condition keys for AWS services", service authorization
/// reference: the resource types of each service.
const FORMS: &[Form] = &[
    form(s3::Bucket::TOKEN, "bucket", "arn:aws:s3:::{name}"),
    form(
        dynamodb::Table::TOKEN,
        "name",
        "arn:aws:dynamodb:{region}:{account}:table/{name}",
    ),
    form(
        sqs::Queue::TOKEN,
        "name",
        "arn:aws:sqs:{region}:{account}:{name}",
    ),
    form(
        sns::Topic::TOKEN,
        "name",
        "arn:aws:sns:{region}:{account}:{name}",
    ),
    form(
        lambda::Function::TOKEN,
        "name",
        "arn:aws:lambda:{region}:{account}:function:{name}",
    ),
    form(
        cloudwatch::LogGroup::TOKEN,
        "name",
        "arn:aws:logs:{region}:{account}:log-group:{name}",
    ),
    form(
        cloudwatch::MetricAlarm::TOKEN,
        "name",
        "arn:aws:cloudwatch:{region}:{account}:alarm:{name}",
    ),
    form(
        synthetics::Canary::TOKEN,
        "name",
        "arn:aws:synthetics:{region}:{account}:canary:{name}",
    ),
    form(
        kms::Key::TOKEN,
        "",
        "arn:aws:kms:{region}:{account}:key/{id}",
    ),
    form(
        kms::Alias::TOKEN,
        "name",
        "arn:aws:kms:{region}:{account}:{name}",
    ),
    form(
        cognito::UserPool::TOKEN,
        "name",
        "arn:aws:cognito-idp:{region}:{account}:userpool/{id}",
    ),
    form(cognito::UserPoolClient::TOKEN, "name", ""),
    form(
        cognito::IdentityPool::TOKEN,
        "identityPoolName",
        "arn:aws:cognito-identity:{region}:{account}:identitypool/{id}",
    ),
    form(
        iam::Role::TOKEN,
        "name",
        "arn:aws:iam::{account}:role{path}{name}",
    ),
    form(
        iam::Group::TOKEN,
        "name",
        "arn:aws:iam::{account}:group{path}{name}",
    ),
    form(
        iam::Policy::TOKEN,
        "name",
        "arn:aws:iam::{account}:policy{path}{name}",
    ),
    form(
        iam::InstanceProfile::TOKEN,
        "name",
        "arn:aws:iam::{account}:instance-profile{path}{name}",
    ),
    form(
        iam::OpenIdConnectProvider::TOKEN,
        "url",
        "arn:aws:iam::{account}:oidc-provider/{host}",
    ),
    form(
        rds::Cluster::TOKEN,
        "clusterIdentifier",
        "arn:aws:rds:{region}:{account}:cluster:{name}",
    ),
    form(
        rds::ClusterInstance::TOKEN,
        "identifier",
        "arn:aws:rds:{region}:{account}:db:{name}",
    ),
    form(
        rds::SubnetGroup::TOKEN,
        "name",
        "arn:aws:rds:{region}:{account}:subgrp:{name}",
    ),
    form(
        secretsmanager::Secret::TOKEN,
        "name",
        "arn:aws:secretsmanager:{region}:{account}:secret:{name}",
    ),
    form(
        elasticache::ReplicationGroup::TOKEN,
        "replicationGroupId",
        "arn:aws:elasticache:{region}:{account}:replicationgroup:{name}",
    ),
    form(
        elasticache::SubnetGroup::TOKEN,
        "name",
        "arn:aws:elasticache:{region}:{account}:subnetgroup:{name}",
    ),
    form(
        ec2::SecurityGroup::TOKEN,
        "name",
        "arn:aws:ec2:{region}:{account}:security-group/{id}",
    ),
    form(
        ec2::LaunchTemplate::TOKEN,
        "name",
        "arn:aws:ec2:{region}:{account}:launch-template/{id}",
    ),
    form(
        ec2::VpcEndpoint::TOKEN,
        "",
        "arn:aws:ec2:{region}:{account}:vpc-endpoint/{id}",
    ),
    form(
        ec2::Instance::TOKEN,
        "",
        "arn:aws:ec2:{region}:{account}:instance/{id}",
    ),
    form(
        batch::ComputeEnvironment::TOKEN,
        "name",
        "arn:aws:batch:{region}:{account}:compute-environment/{name}",
    ),
    form(
        batch::JobQueue::TOKEN,
        "name",
        "arn:aws:batch:{region}:{account}:job-queue/{name}",
    ),
    form(
        batch::JobDefinition::TOKEN,
        "name",
        "arn:aws:batch:{region}:{account}:job-definition/{name}:1",
    ),
    form(
        lb::LoadBalancer::TOKEN,
        "name",
        "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/0123456789abcdef",
    ),
    form(
        sesv2::EmailIdentity::TOKEN,
        "emailIdentity",
        "arn:aws:ses:{region}:{account}:identity/{name}",
    ),
];

fn form_of(token: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.token == token)
}

/// What other outputs are made of.
/// Source: the documentation of each service on its endpoints.
fn form_of_output(token: &str, attribute: &str) -> Option<&'static str> {
    Some(match (token, attribute) {
        (sqs::Queue::TOKEN, "url") => "https://sqs.{region}.amazonaws.com/{account}/{name}",
        (kms::Key::TOKEN, "keyId") => "{id}",
        (cognito::UserPool::TOKEN, "endpoint") => "cognito-idp.{region}.amazonaws.com/{id}",
        (rds::Cluster::TOKEN, "endpoint") => "{name}.cluster-sim.{region}.rds.amazonaws.com",
        (rds::ClusterInstance::TOKEN, "endpoint") => "{name}.sim.{region}.rds.amazonaws.com",
        (elasticache::ReplicationGroup::TOKEN, "primaryEndpointAddress") => {
            "master.{name}.sim.{region}.cache.amazonaws.com"
        }
        (lb::LoadBalancer::TOKEN, "dnsName") => "{name}-sim.{region}.elb.amazonaws.com",
        (lb::LoadBalancer::TOKEN, "zoneId") => "{logical}_zoneId",
        (ec2::LaunchTemplate::TOKEN, "latestVersion") => "1",
        (random::RandomPassword::TOKEN, "result") => "{logical}_result",
        (sesv2::EmailIdentity::TOKEN, "dkimSigningAttributes.tokens.0") => "{logical}_token0",
        (sesv2::EmailIdentity::TOKEN, "dkimSigningAttributes.tokens.1") => "{logical}_token1",
        (sesv2::EmailIdentity::TOKEN, "dkimSigningAttributes.tokens.2") => "{logical}_token2",
        _ => return None,
    })
}

impl Simulate for SimulatedAws {
    fn packages(&self) -> &'static [&'static str] {
        &["aws", "random"]
    }

    fn answer(&self, asked: &Asked<'_>, attribute: &str) -> Option<String> {
        let token = asked.token();
        if (token, attribute)
            == (
                serverlessrepository::CloudFormationStack::TOKEN,
                "outputs.RotationLambdaARN",
            )
        {
            let function = asked.input("parameters.functionName");
            let (region, account) = (asked.fact("region"), asked.fact("account"));
            return Some(format!(
                "arn:aws:lambda:{region}:{account}:function:{function}"
            ));
        }
        let form = form_of(token);
        let known = form.filter(|form| !form.named_by.is_empty());
        let name = known
            .map(|form| asked.input(form.named_by))
            .unwrap_or_default();
        let name = if name.is_empty() {
            asked.name().to_owned()
        } else {
            name
        };
        // An input that names it and is not there is what the cloud named it.
        if attribute == "name" || known.is_some_and(|form| form.named_by == attribute) {
            return Some(name);
        }
        let text = match attribute {
            "arn" => form.map(|form| form.arn).filter(|arn| !arn.is_empty()),
            other => form_of_output(token, other),
        }?;
        let path = asked.input("path");
        let path = if path.is_empty() {
            "/".to_owned()
        } else {
            path
        };
        let host = name.strip_prefix("https://").unwrap_or(&name);
        Some(
            text.replace("{name}", &name)
                .replace("{host}", host)
                .replace("{path}", &path)
                .replace("{id}", &asked.id())
                .replace("{logical}", asked.name())
                .replace("{region}", asked.fact("region"))
                .replace("{account}", asked.fact("account")),
        )
    }

    fn outputs(&self, token: &str) -> &'static [&'static str] {
        match token {
            sqs::Queue::TOKEN => &["arn", "url"],
            kms::Key::TOKEN => &["arn", "keyId"],
            cognito::UserPool::TOKEN | rds::Cluster::TOKEN => &["arn", "endpoint"],
            rds::ClusterInstance::TOKEN => &["arn", "endpoint", "identifier"],
            elasticache::ReplicationGroup::TOKEN => &["arn", "primaryEndpointAddress"],
            lb::LoadBalancer::TOKEN => &["arn", "dnsName", "zoneId"],
            ec2::LaunchTemplate::TOKEN => &["arn", "latestVersion"],
            random::RandomPassword::TOKEN => &["result"],
            serverlessrepository::CloudFormationStack::TOKEN => &["outputs.RotationLambdaARN"],
            sesv2::EmailIdentity::TOKEN => &[
                "arn",
                "dkimSigningAttributes.tokens.0",
                "dkimSigningAttributes.tokens.1",
                "dkimSigningAttributes.tokens.2",
            ],
            other if form_of(other).is_some_and(|form| !form.arn.is_empty()) => &["arn"],
            _ => &[],
        }
    }

    fn id(&self, asked: &Asked<'_>) -> Option<String> {
        forms::id(asked, &|attribute| self.answer(asked, attribute))
    }

    fn refuses(
        &self,
        token: &str,
        name: &str,
        inputs: &Map<String, Json>,
    ) -> Vec<(String, String)> {
        forms::refused(token, name, inputs)
    }

    fn identity(&self, token: &str) -> &'static [&'static str] {
        match token {
            s3::Bucket::TOKEN => &["bucket"],
            rds::Cluster::TOKEN => &["clusterIdentifier"],
            elasticache::ReplicationGroup::TOKEN => &["replicationGroupId"],
            iam::RolePolicy::TOKEN => &["role", "name"],
            iam::GroupPolicy::TOKEN => &["group", "name"],
            _ => &[],
        }
    }

    fn call(&self, token: &str, arguments: &Map<String, Json>) -> Option<Json> {
        let name = arguments.get("name").and_then(Json::as_str)?;
        match token {
            "aws:route53/getZone:getZone" => Some(json!({ "zoneId": format!("{name}_zoneId") })),
            "aws:ssm/getParameter:getParameter" => {
                Some(json!({ "value": format!("{name}_value") }))
            }
            _ => None,
        }
    }
}
