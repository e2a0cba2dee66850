//! What an account has once, whatever its environments.

use cpg::aws::keys::KeyUse;
use cpg::aws::role::Trust;
use cpg::aws::{IdentityProvider, Key, Role};
use cpg::prelude::*;

use crate::config::{Environment, Scope};

const PRINTS: &str =
    "6938fd4d98bab03faadb97b34396831e3780aea1 1c58a3a8518e8759bf075b76b750d4f2df264fcd";
const SECRETS: &str = "Key for transmitting secrets between IAC and workflow initiators \
    [managed by infrastructure as code]";
const ENCRYPT: &str = "kms:DescribeKey kms:Encrypt";

/// What an account has once.
#[rustfmt::skip]
#[part(of = Environment, clouds(aws), when = config.scope == Scope::Account)]
pub struct Account {
    /// GitHub says whose job it is.
    #[resource(url = "https://token.actions.githubusercontent.com", audiences = ["sts.amazonaws.com"],
        thumbprints = PRINTS.split(' '))]
    github: IdentityProvider,
    /// Deploys.
    #[resource(cloud_name = "ci-iac-role", max_session = 7200, unversioned,
        trust = Trust::github_of(Account::GITHUB, format!("{}/iac:*", config.organisation)),
        policy_lines = include_str!("../policies/deployer.txt"))]
    deployer: Role,
    /// Everybody in the organization encrypts secrets for it with this key.
    #[resource(description = SECRETS, policy_id = "iac-secrets-key-policy", rotates, enabled,
        key_alias = "iac-secret-key", alias_by_arn, root_statement = "enable-root-management",
        uses = [KeyUse::organization("allow-encryption-to-all-users", ENCRYPT, config.aws.organization_id.as_deref().unwrap_or_default())])]
    secrets: Key,
}
