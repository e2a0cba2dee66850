//! Accounts of other clouds, as Google Cloud knows them: one pool of identities, with a provider for
//! each who vouches for some. Knows no other cloud.
//!
//! Source: "Configure Workload Identity Federation with AWS or Azure VMs", IAM documentation.

use std::collections::BTreeMap;

use cpg_core::build::cloud::{Gives, Principal, PrincipalKind};
use cpg_core::build::crossing::{GivesAcross, Identity, Issuer, SignsTokens, Stranger, Vouches};
use cpg_core::build::scope::Scope;
use cpg_core::kinds::verbs;
use cpg_core::kinds::{Bucket, MachineAccount, Made, Secret};
use cpg_core::plan::{Map, NodeId, Output, Value};

use crate::cloud::{Gcp, GcpScope as _};
use crate::kinds::account;
use crate::resources::iam;
use crate::services::{CREDENTIALS, IAM, TOKENS};

/// The id of the pool, in the project of the unit that holds what there is once.
const POOL: &str = "other-clouds";

/// What the project of what there is once has for accounts of other clouds.
#[derive(Debug, Default)]
pub(crate) struct Federation {
    pool: Option<NodeId>,
    /// By the id of the provider.
    providers: BTreeMap<String, Issuer>,
}

/// Somebody of another cloud, as a policy names them.
fn principal(scope: &Scope<Gcp>, to: &Stranger) -> Principal {
    let home = scope.home_unit();
    let pool = pool(&home);
    provider(&home, pool, to);
    let (form, by) = match &to.identity.issuer {
        Issuer::Tokens { .. } => ("principal", "subject"),
        Issuer::SignedRequests { .. } => ("principalSet", "attribute.aws_role"),
    };
    let name = Output {
        node: pool,
        attribute: "name",
    };
    let address = Value::concat([
        Value::from(format!("{form}://iam.googleapis.com/")),
        name.into(),
        Value::from(format!("/{by}/")),
        to.identity.subject.clone(),
    ]);
    Principal {
        key: to.key.clone(),
        kind: PrincipalKind::Foreign,
        address,
    }
}

fn pool(home: &Scope<Gcp>) -> NodeId {
    if let Some(pool) = home.state().federation.borrow().pool {
        return pool;
    }
    let pool = iam::WorkloadIdentityPool {
        description: Some("Accounts of other clouds that are given rights here.".into()),
        ..iam::WorkloadIdentityPool::new(home.project_id(), POOL)
    };
    let mut pool = pool.resource(home.name(&format!("{POOL}-pool")));
    let services = [IAM, TOKENS, CREDENTIALS];
    pool.depends_on
        .extend(services.map(|service| home.service(service)));
    let node = home.add_for("Accounts of other clouds that are known here.", pool);
    home.state().federation.borrow_mut().pool = Some(node);
    node
}

/// Who vouches for an account. What vouches for it may be one of several of its cloud.
fn provider(home: &Scope<Gcp>, pool: NodeId, to: &Stranger) {
    let issuer = &to.identity.issuer;
    let stem = match issuer {
        Issuer::Tokens { .. } => format!("from-{}", to.cloud),
        Issuer::SignedRequests { account } => format!("from-{}-{account}", to.cloud),
    };
    let mut id = stem.clone();
    {
        let federation = home.state().federation.borrow();
        let mut number = 1;
        while let Some(known) = federation.providers.get(&id) {
            if known == issuer {
                return;
            }
            number += 1;
            id = format!("{stem}-{number}");
        }
    }
    let pool_id = Output {
        node: pool,
        attribute: "workloadIdentityPoolId",
    };
    let declared = iam::WorkloadIdentityPoolProvider::new(home.project_id(), pool_id, id.clone());
    let (declared, needs) = match issuer {
        Issuer::Tokens {
            url,
            audience,
            needs,
        } => {
            let oidc = iam::WorkloadIdentityPoolProviderOidc {
                allowed_audiences: audience.clone().map(|audience| vec![audience.into()]),
                ..iam::WorkloadIdentityPoolProviderOidc::new(url.clone())
            };
            let declared = iam::WorkloadIdentityPoolProvider {
                attribute_mapping: Some(mapping([("google.subject", "assertion.sub")])),
                oidc: Some(oidc),
                ..declared
            };
            (declared, needs.as_slice())
        }
        Issuer::SignedRequests { account } => {
            let aws = iam::WorkloadIdentityPoolProviderAws::new(account.clone());
            let declared = iam::WorkloadIdentityPoolProvider {
                attribute_mapping: Some(mapping([
                    ("google.subject", "assertion.arn"),
                    ("attribute.aws_role", ROLE_OF_ARN),
                ])),
                aws: Some(aws),
                ..declared
            };
            (declared, [].as_slice())
        }
    };
    let mut resource = declared.resource(home.name(&format!("{id}-provider")));
    resource.depends_on.extend(needs);
    home.add_for(
        "Who says which account of another cloud is which.",
        resource,
    );
    let mut federation = home.state().federation.borrow_mut();
    federation.providers.insert(id, issuer.clone());
}

/// The role of whoever took it, without the name of the session.
const ROLE_OF_ARN: &str = "assertion.arn.contains('assumed-role') ? assertion.arn.extract('{account_arn}assumed-role/') + 'assumed-role/' + assertion.arn.extract('assumed-role/{role_name}/') : assertion.arn";

fn mapping<const N: usize>(all: [(&'static str, &'static str); N]) -> Map {
    all.map(|(name, from)| (name.into(), Value::from(from)))
        .into_iter()
        .collect()
}

/// Gives verbs of a kind to accounts of other clouds as to those of its own.
macro_rules! gives_across {
    ($kind:ty: $($verb:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<From: Vouches> GivesAcross<$kind, verbs::$verb, From> for Gcp {
            fn give_across(scope: &Scope<Self>, on: &Made, to: &Stranger, name: String) {
                let to = principal(scope, to);
                <Self as Gives<$kind, verbs::$verb>>::give(scope, on, &to, name);
            }
        }
    )*};
}

gives_across! { Bucket: list read append mutate }
gives_across! { Secret: access manage }
gives_across! { MachineAccount: impersonate }

/// It gets tokens of the account, and with them all that the account may.
#[diagnostic::do_not_recommend]
impl<From: Vouches> GivesAcross<MachineAccount, verbs::act_as, From> for Gcp {
    fn give_across(scope: &Scope<Self>, on: &Made, to: &Stranger, name: String) {
        let to = principal(scope, to);
        account::give_to_foreign(scope, on, &to, name);
    }
}

/// Where Google publishes the keys of its tokens.
/// Source: "Verify the Google ID token", Google Identity documentation.
const GOOGLE: &str = "https://accounts.google.com";

impl Vouches for Gcp {
    fn identity(scope: &Scope<Self>, account: &Made) -> Identity {
        let subject = match account.node {
            Some(node) => Output {
                node,
                attribute: "uniqueId",
            }
            .into(),
            None => {
                scope.lacks(
                    "an account that exists is known on other clouds by a number that the plan does not have",
                    "let the design make the account, or leave it to its own cloud",
                );
                account.address.clone()
            }
        };
        Identity {
            issuer: Issuer::Tokens {
                url: GOOGLE.to_owned(),
                audience: None,
                needs: Vec::new(),
            },
            subject,
        }
    }
}

impl SignsTokens for Gcp {}
