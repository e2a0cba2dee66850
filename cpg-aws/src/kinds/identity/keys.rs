//! Keys of KMS, each with an alias.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kind;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::Value;
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::output;
use crate::policy::{self, Statement};
use crate::resources::kms;

kind! {
    /// A key that encrypts, and never leaves AWS.
    pub Key: "a key" on(aws), data;

    options KeyOptions, checked by check {
        /// What it is for, shown beside it.
        description: text,
        /// Its alias, without `alias/`.
        key_alias: text,
        /// Who uses it beside the account.
        uses: [[KeyUse]],
        /// The name in its policy of what the account may do.
        root_statement: text,
        /// The id of its policy.
        policy_id: text,
        /// Its material is changed every year.
        rotates: flag,
        /// It is there to be used.
        enabled: flag,
        /// For how many days it can be had back after it was deleted.
        deletion_days: number,
        /// Its alias leads to its ARN, not its id.
        alias_by_arn: flag,
    }
    without {
        policy: "[43l] a key has no option `policy`: one for everybody (`*`) would be open; name who uses it in `uses`, with `KeyUse::service` or `KeyUse::organization`",
    }
    outputs KeyOutputs {
        /// Its ARN.
        arn,
    }
}

const fn check(options: &KeyOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    if named.compiled
        && let Some(alias) = options.key_alias
    {
        told.option("key_alias", names::own_key_alias(alias));
    }
}

/// Who uses a key beside the account, and for what.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyUse {
    sid: &'static str,
    actions: &'static str,
    who: KeyUser,
}

#[derive(Debug, Clone, PartialEq)]
enum KeyUser {
    Service(&'static str),
    Organization(String),
}

impl KeyUse {
    /// A service of AWS.
    #[must_use]
    pub const fn service(sid: &'static str, actions: &'static str, host: &'static str) -> Self {
        let who = KeyUser::Service(host);
        Self { sid, actions, who }
    }

    /// Everybody in an organization of AWS, and nobody else.
    #[must_use]
    pub fn organization(sid: &'static str, actions: &'static str, id: &str) -> Self {
        let who = KeyUser::Organization(id.to_owned());
        Self { sid, actions, who }
    }

    fn statement(&self) -> Statement {
        let statement = Statement::allow(self.actions).on("*").named(self.sid);
        match &self.who {
            KeyUser::Service(host) => {
                statement.to(Value::map([("Service", Value::from(vec![*host]))]))
            }
            KeyUser::Organization(id) => {
                statement
                    .to("*".into())
                    .when("StringEquals", "aws:PrincipalOrgID".to_owned(), id)
            }
        }
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Key> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-key")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &KeyOptions) -> Made {
        let logical = scope.resource_name::<Key>(&spec.key);
        let root = Value::from(scope.account_arn("iam", "root"));
        let account = Statement::allow("kms:*")
            .on("*")
            .to(Value::map([("AWS", Value::List(vec![root]))]));
        let account = match &options.root_statement {
            Some(sid) => account.named(sid),
            None => account,
        };
        let uses = options.uses.iter().flatten().map(KeyUse::statement);
        let statements = std::iter::once(account).chain(uses);
        let key = kms::Key {
            deletion_window_in_days: options.deletion_days,
            description: options.description.as_ref().map(Value::from),
            enable_key_rotation: options.rotates,
            is_enabled: options.enabled,
            policy: Some(policy::written(
                statements,
                Some(policy::VERSION),
                options.policy_id.clone(),
            )),
            ..kms::Key::new()
        };
        let node = scope.add(key.resource(&logical));
        let Some(alias) = &options.key_alias else {
            return Made::known_by(node, "arn");
        };
        let by = if options.alias_by_arn == Some(true) {
            "arn"
        } else {
            "keyId"
        };
        let alias = kms::Alias {
            name: Some(format!("alias/{alias}").into()),
            ..kms::Alias::new(output(node, by))
        };
        let alias = scope.add(alias.resource(format!("{logical}-alias")));
        Made::known_by(alias, "arn")
    }
}
