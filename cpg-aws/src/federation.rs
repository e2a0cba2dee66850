//! Who vouches for accounts of AWS on other clouds. Knows none of these.

use cpg_core::build::crossing::{Identity, Issuer, Vouches};
use cpg_core::build::scope::Scope;
use cpg_core::kinds::Made;
use cpg_core::plan::{Output, Value};

use crate::cloud::Aws;

impl Vouches for Aws {
    /// Whoever took a role signs requests as a session of it.
    /// Source: "IAM identifiers", IAM documentation.
    fn identity(scope: &Scope<Self>, account: &Made) -> Identity {
        let number = &scope.settings().account;
        let role = match (account.node, account.address.as_text()) {
            (Some(node), _) => Output {
                node,
                attribute: "name",
            }
            .into(),
            // The last word of an ARN: a path does not count.
            (None, Some(arn)) => Value::from(arn.rsplit('/').next().unwrap_or(arn).to_owned()),
            (None, None) => account.address.clone(),
        };
        let session_of = Value::from(format!("arn:aws:sts::{number}:assumed-role/"));
        Identity {
            issuer: Issuer::SignedRequests {
                account: number.clone(),
            },
            subject: Value::concat([session_of, role]),
        }
    }
}
