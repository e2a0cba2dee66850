//! Real forms, for rehearsals: which ids AWS gives, and what its provider refuses before anything
//! is made. Knows no kind and no plan.

use cpg_core::engine::Asked;
use cpg_core::engine::forms::{self, by_type, reach};
use serde_json::{Map, Value as Json};

use crate::resources::{
    self, batch, cognito, ec2, iam, kms, lambda, lb, rds, s3, secretsmanager, sns, sqs, synthetics,
};

/// How an id is formed.
enum Id {
    /// By a pattern: see [`forms::id`].
    Of(&'static str),
    /// What the resource answers under that name.
    Answer(&'static str),
}

/// Ids that are not the name in the plan.
/// Source: the page of each resource in the documentation of the provider `aws`, "Import".
const IDS: &[(&str, Id)] = &[
    (ec2::SecurityGroup::TOKEN, Id::Of("sg-{hex17}")),
    (ec2::LaunchTemplate::TOKEN, Id::Of("lt-{hex17}")),
    (ec2::VpcEndpoint::TOKEN, Id::Of("vpce-{hex17}")),
    (ec2::Instance::TOKEN, Id::Of("i-{hex17}")),
    (cognito::UserPool::TOKEN, Id::Of("{!region}_{hex9}")),
    (cognito::UserPoolClient::TOKEN, Id::Of("{hex26}")),
    (cognito::IdentityPool::TOKEN, Id::Of("{!region}:{guid}")),
    (s3::Bucket::TOKEN, Id::Answer("bucket")),
    (sqs::Queue::TOKEN, Id::Answer("url")),
    (sns::Topic::TOKEN, Id::Answer("arn")),
    (iam::Role::TOKEN, Id::Answer("name")),
    (iam::Group::TOKEN, Id::Answer("name")),
    (iam::InstanceProfile::TOKEN, Id::Answer("name")),
    (iam::OpenIdConnectProvider::TOKEN, Id::Answer("arn")),
    (lambda::Function::TOKEN, Id::Answer("name")),
    (secretsmanager::Secret::TOKEN, Id::Answer("arn")),
    (lb::LoadBalancer::TOKEN, Id::Answer("arn")),
    (batch::ComputeEnvironment::TOKEN, Id::Answer("name")),
    (batch::JobQueue::TOKEN, Id::Answer("arn")),
    (batch::JobDefinition::TOKEN, Id::Answer("arn")),
    (rds::Cluster::TOKEN, Id::Answer("clusterIdentifier")),
    (kms::Alias::TOKEN, Id::Answer("name")),
];

/// The id that AWS gives; none where nothing is known of its form.
pub(crate) fn id(asked: &Asked<'_>, answer: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let (_, form) = IDS.iter().find(|(token, _)| *token == asked.token())?;
    match form {
        Id::Of(pattern) => Some(forms::id(pattern, asked, |_| String::new())),
        Id::Answer(attribute) => answer(attribute),
    }
}

/// What an input must be.
#[derive(Clone, Copy)]
enum Form {
    /// An ARN of that service.
    Arn(&'static str),
    /// An id with that prefix.
    Id(&'static str),
    /// A JSON document.
    Json,
}

/// Inputs whose form the provider looks at: the type, the way to the input (`[]` leads into each
/// item of a list), and the form.
/// Source: "Terraform's AWS provider", the validation of each resource's schema.
const INPUTS: &[(&str, &str, Form)] = &[
    (lambda::Function::TOKEN, "role", Form::Arn("iam")),
    (
        lambda::Function::TOKEN,
        "vpcConfig.securityGroupIds[]",
        Form::Id("sg-"),
    ),
    (
        lambda::Function::TOKEN,
        "vpcConfig.subnetIds[]",
        Form::Id("subnet-"),
    ),
    (
        batch::ComputeEnvironment::TOKEN,
        "computeResources.instanceRole",
        Form::Arn("iam"),
    ),
    (
        batch::ComputeEnvironment::TOKEN,
        "computeResources.launchTemplate.launchTemplateId",
        Form::Id("lt-"),
    ),
    (
        batch::ComputeEnvironment::TOKEN,
        "computeResources.securityGroupIds[]",
        Form::Id("sg-"),
    ),
    (
        batch::JobQueue::TOKEN,
        "computeEnvironmentOrders[].computeEnvironment",
        Form::Arn("batch"),
    ),
    (
        batch::JobDefinition::TOKEN,
        "containerProperties",
        Form::Json,
    ),
    (sns::TopicSubscription::TOKEN, "topic", Form::Arn("sns")),
    (iam::Role::TOKEN, "assumeRolePolicy", Form::Json),
    (iam::RolePolicy::TOKEN, "policy", Form::Json),
    (iam::GroupPolicy::TOKEN, "policy", Form::Json),
    (
        iam::RolePolicyAttachment::TOKEN,
        "policyArn",
        Form::Arn("iam"),
    ),
    (
        iam::GroupPolicyAttachment::TOKEN,
        "policyArn",
        Form::Arn("iam"),
    ),
    (s3::BucketPolicy::TOKEN, "policy", Form::Json),
    (
        synthetics::Canary::TOKEN,
        "executionRoleArn",
        Form::Arn("iam"),
    ),
    (
        rds::ClusterRoleAssociation::TOKEN,
        "roleArn",
        Form::Arn("iam"),
    ),
    (
        rds::Cluster::TOKEN,
        "vpcSecurityGroupIds[]",
        Form::Id("sg-"),
    ),
    (
        secretsmanager::SecretRotation::TOKEN,
        "rotationLambdaArn",
        Form::Arn("lambda"),
    ),
    (
        cognito::UserPool::TOKEN,
        "smsConfiguration.snsCallerArn",
        Form::Arn("iam"),
    ),
    (
        cognito::UserPool::TOKEN,
        "lambdaConfig.postConfirmation",
        Form::Arn("lambda"),
    ),
    (
        ec2::LaunchTemplate::TOKEN,
        "iamInstanceProfile.arn",
        Form::Arn("iam"),
    ),
    (
        ec2::LaunchTemplate::TOKEN,
        "vpcSecurityGroupIds[]",
        Form::Id("sg-"),
    ),
    (ec2::Instance::TOKEN, "launchTemplate.id", Form::Id("lt-")),
    (
        ec2::Instance::TOKEN,
        "vpcSecurityGroupIds[]",
        Form::Id("sg-"),
    ),
    (ec2::Instance::TOKEN, "subnetId", Form::Id("subnet-")),
    (
        ec2::VpcEndpoint::TOKEN,
        "securityGroupIds[]",
        Form::Id("sg-"),
    ),
    (
        ec2::SecurityGroup::TOKEN,
        "ingress[].securityGroups[]",
        Form::Id("sg-"),
    ),
];

/// Types whose resources are named after the name in the plan where nothing names them, and the
/// input that would.
const NAMED_AFTER: &[(&str, &str)] = &[
    (lambda::Function::TOKEN, "name"),
    (lambda::Permission::TOKEN, "statementId"),
    (iam::Role::TOKEN, "name"),
];

/// What the provider refuses of a resource's inputs: the property, and why. An input that is not
/// known yet is `null`.
pub(crate) fn refused(
    token: &str,
    name: &str,
    inputs: &Map<String, Json>,
) -> Vec<(String, String)> {
    let mut refused = by_type(resources::ALL, token, inputs);
    for (_, path, form) in INPUTS.iter().filter(|(of, ..)| *of == token) {
        reach(inputs, path, &mut |text| {
            if let Some(why) = form.wrong(text) {
                refused.push(((*path).to_owned(), why));
            }
        });
    }
    for (_, input) in NAMED_AFTER.iter().filter(|(of, _)| *of == token) {
        let known = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !inputs.contains_key(*input) && !name.chars().all(known) {
            let why = format!(
                "it is named after `{name}`, which has more than letters, digits, `-` and `_`"
            );
            refused.push(((*input).to_owned(), why));
        }
    }
    refused
}

impl Form {
    fn wrong(self, text: &str) -> Option<String> {
        match self {
            Self::Arn(service) => {
                let mut parts = text.split(':');
                let is = parts.next() == Some("arn") && parts.nth(1) == Some(service);
                let whole = text.split(':').count() >= 6;
                (!is || !whole).then(|| format!("`{text}` is no ARN of `{service}`"))
            }
            Self::Id(prefix) => (!text.starts_with(prefix))
                .then(|| format!("`{text}` is no id that begins with `{prefix}`")),
            Self::Json => serde_json::from_str::<Map<String, Json>>(text)
                .is_err()
                .then(|| "it is no JSON document".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(token: &str, name: &str, inputs: &Json) -> Vec<String> {
        let inputs = inputs.as_object().cloned().unwrap_or_default();
        let refused = refused(token, name, &inputs).into_iter();
        let refused = refused.filter(|(_, why)| why != "it is required");
        refused.map(|(property, _)| property).collect()
    }

    /// A value of a form, and one that is none.
    fn values(form: Form) -> (String, String) {
        match form {
            Form::Arn(service) => (
                format!("arn:aws:{service}:eu-west-1:111122223333:a"),
                "a".to_owned(),
            ),
            Form::Id(prefix) => (format!("{prefix}0123456789abcdef0"), "group_id".to_owned()),
            Form::Json => ("{}".to_owned(), "{".to_owned()),
        }
    }

    /// Inputs with a value where a way leads.
    fn inputs(path: &str, value: Json) -> Json {
        let inner = match path.split_once('.') {
            Some((_, rest)) => inputs(rest, value),
            None => value,
        };
        let step = path.split('.').next().unwrap_or(path);
        match step.strip_suffix("[]") {
            Some(key) => json!({ key: [inner] }),
            None => json!({ step: inner }),
        }
    }

    #[test]
    fn each_form_is_looked_at() {
        for (token, path, form) in INPUTS {
            let (right, wrong) = values(*form);
            let name = json!("a");
            let with = |value: Json| {
                let mut all = inputs(path, value);
                all["name"] = name.clone();
                all
            };
            assert_eq!(
                told(token, "a", &with(right.into())),
                Vec::<String>::new(),
                "{path}"
            );
            assert_eq!(told(token, "a", &with(wrong.into())), [*path], "{path}");
            assert_eq!(
                told(token, "a", &with(Json::Null)),
                Vec::<String>::new(),
                "{path}"
            );
        }
    }

    #[test]
    fn what_is_named_after_the_plan() {
        for (token, input) in NAMED_AFTER {
            assert_eq!(told(token, "a.b", &json!({})), [*input]);
            assert_eq!(told(token, "a-b", &json!({})), Vec::<String>::new());
            assert_eq!(
                told(token, "a.b", &json!({ *input: "b" })),
                Vec::<String>::new()
            );
        }
    }

    #[test]
    fn ids_have_their_forms() {
        let inputs = json!({ "bucket": "data", "name": "api" });
        let inputs = inputs.as_object().cloned().unwrap_or_default();
        let facts = [
            ("region".into(), "eu-west-1".to_owned()),
            ("account".into(), "1".to_owned()),
        ];
        let cloud = crate::simulate::SimulatedAws;
        let id = |token: &str| {
            use cpg_core::engine::Simulate as _;
            cloud
                .id(&Asked::known(token, "a", &inputs, &facts))
                .unwrap_or_default()
        };
        let digits = id(ec2::SecurityGroup::TOKEN);
        assert!(digits.starts_with("sg-") && digits.len() == 20, "{digits}");
        assert!(id(ec2::LaunchTemplate::TOKEN).starts_with("lt-"));
        let pool = id(cognito::UserPool::TOKEN);
        assert!(pool.starts_with("eu-west-1_") && pool.len() == 19, "{pool}");
        let identities = id(cognito::IdentityPool::TOKEN);
        assert_eq!(identities.len(), "eu-west-1:".len() + 36, "{identities}");
        let client = id(cognito::UserPoolClient::TOKEN);
        assert!(client.len() == 26 && client.bytes().all(|b| b.is_ascii_alphanumeric()));
        assert_eq!(id(s3::Bucket::TOKEN), "data");
        assert_eq!(id(iam::Role::TOKEN), "api");
        assert_eq!(id(sns::Topic::TOKEN), "arn:aws:sns:eu-west-1:1:api");
    }
}
