//! What an account has once, whatever its environments.

use cpg::aws::keys::KeyUse;
use cpg::aws::role::{Inline, Trust};
use cpg::aws::{IdentityProvider, Key, Role};
use cpg::prelude::*;

use crate::config::{Environment, Scope};

/// What jobs of the infrastructure's repository may do.
const DEPLOYS: &str = "batch:DescribeComputeEnvironments batch:UpdateComputeEnvironment \
    cloudformation:* cognito-idp:* ec2-instance-connect:SendSSHPublicKey ec2:* ecr:* eks:* \
    iam:AttachRolePolicy iam:CreatePolicy iam:CreateRole iam:DeleteRole iam:DetachRolePolicy \
    iam:GetInstanceProfile iam:GetOpenIDConnectProvider iam:GetRole iam:GetRolePolicy iam:List* \
    iam:PassRole iam:TagInstanceProfile iam:TagPolicy iam:TagRole iam:TagServerCertificate kms:* \
    lambda:GetFunctionConfiguration rds-db:connect rds:DescribeDBClusterEndpoints \
    rds:DescribeDBClusters rds:DescribeDBInstances rds:ModifyDBCluster s3:* \
    secretsmanager:GetSecretValue ssm:GetParameters ssm:SendCommand ssm:StartSession \
    ssm:TerminateSession states:* sts:GetCallerIdentity sts:GetServiceBearerToken sts:SetContext \
    sts:SetSourceIdentity sts:TagSession synthetics:GetCanary synthetics:UpdateCanary";

/// What a reader of bills may do.
pub(crate) const BILLS: &str = "aws-portal:ViewBilling aws-portal:ViewUsage ce:Get* cur:Describe*";

/// What an account has once.
#[part(of = Environment, clouds(aws), when = config.scope == Scope::Account)]
pub struct Account {
    /// GitHub says whose job it is.
    #[resource(
        url = "https://token.actions.githubusercontent.com",
        audiences = ["sts.amazonaws.com"],
        thumbprints = ["6938fd4d98bab03faadb97b34396831e3780aea1", "1c58a3a8518e8759bf075b76b750d4f2df264fcd"]
    )]
    github: IdentityProvider,
    /// Deploys.
    #[resource(
        cloud_name = "ci-iac-role", max_session = 7200, unversioned,
        trust = Trust::github(Account::GITHUB, format!("{}/iac:*", config.organisation)),
        policies = [Inline::new("OIDCScopedPolicy", DEPLOYS, "*")]
    )]
    deployer: Role,
    /// Everybody in the organization encrypts secrets for it with this key.
    #[resource(
        description = "Key for transmitting secrets between IAC and workflow initiators [managed by infrastructure as code]",
        policy_id = "iac-secrets-key-policy", rotates, enabled,
        key_alias = "iac-secret-key", alias_by_arn, root_statement = "enable-root-management",
        uses = [KeyUse::organization(
            "allow-encryption-to-all-users",
            "kms:DescribeKey kms:Encrypt",
            config.aws.organization_id.as_deref().unwrap_or_default(),
        )]
    )]
    secrets: Key,
}
