//! Accounts of one cloud that are given rights on another: who vouches for them, and what a cloud
//! has to say to let them in. It knows no cloud.

use crate::build::cloud::{Cloud, Gives};
use crate::build::scope::Scope;
use crate::design::words::Word;
use crate::design::{FieldRef, Part};
use crate::kinds::{Kind, Made};
use crate::plan::{NodeId, Value};

/// Who an account is to other clouds.
#[derive(Debug, Clone, PartialEq)]
pub struct Identity {
    /// Who vouches for it.
    pub issuer: Issuer,
    /// How the issuer names it.
    pub subject: Value,
}

/// Who vouches for accounts of a cloud.
#[derive(Debug, Clone, PartialEq)]
pub enum Issuer {
    /// It signs tokens (OpenID Connect).
    Tokens {
        /// Its address, as tokens have it.
        url: String,
        /// For whom a token has to be, where the cloud of the account decides that.
        audience: Option<String>,
        /// What has to be there before it gives such tokens.
        needs: Vec<NodeId>,
    },
    /// It says who signed a request: an account of that number.
    SignedRequests {
        /// The account's number.
        account: String,
    },
}

/// An account of another cloud that is given something.
#[derive(Debug, Clone)]
pub struct Stranger {
    /// Its key in names of grants: its cloud's name and its own.
    pub key: String,
    /// The cloud that it is of.
    pub cloud: &'static str,
    /// The access level that it is for, where there is one for each.
    pub level: Option<Word>,
    /// Who it is.
    pub identity: Identity,
}

/// A cloud that vouches for its accounts on other clouds.
#[diagnostic::on_unimplemented(
    message = "[22b] `{Self}` vouches for none of its accounts on other clouds",
    label = "not known on another cloud"
)]
pub trait Vouches: Cloud {
    /// Who an account is.
    fn identity(scope: &Scope<Self>, account: &Made) -> Identity;
}

/// A cloud whose accounts have tokens (OpenID Connect) that say who they are.
#[diagnostic::on_unimplemented(
    message = "[22b] an account of `{Self}` has no token that says who it is",
    label = "not known there"
)]
pub trait SignsTokens: Vouches {}

/// A cloud that gives a verb on a kind to accounts of the cloud `From`.
#[diagnostic::on_unimplemented(
    message = "[22b] `{Self}` does not give `{V}` on `{K}` to an account of `{From}`",
    label = "not to an account of another cloud",
    note = "let it act as an account there that has the right: `#[grant(act_as(... on ...))]` on a `MachineAccount`"
)]
pub trait GivesAcross<K: Kind, V, From: Vouches>: Gives<K, V> {
    /// Allows it to an account of another cloud, under a name.
    fn give_across(scope: &Scope<Self>, on: &Made, to: &Stranger, name: String);
}

/// A struct that its `clouds(...)` deploys on `D`.
#[diagnostic::on_unimplemented(
    message = "[22b] `{Self}` is not on `{D}`",
    label = "not deployed there",
    note = "name the cloud in `clouds(...)` of `{Self}`"
)]
pub trait DeployedOn<D: Cloud> {}

/// The accounts of a field on the cloud `From`, for the unit of a scope on another.
pub fn strangers<From: Vouches, C: Cloud>(scope: &Scope<C>, field: FieldRef) -> Vec<Stranger> {
    let Some(there) = scope.across::<From>() else {
        return Vec::new();
    };
    let accounts = there.field(field);
    let known = accounts.iter().map(|account| {
        scope.knows(&there, field, account);
        Stranger {
            key: format!("{}-{}", From::NAME, account.key),
            cloud: From::NAME,
            level: account.level,
            identity: From::identity(&there, account),
        }
    });
    known.collect()
}

/// The scope of the same unit on another cloud, where a part of a design is there for it: what `on`
/// of a view asks.
#[must_use]
pub fn on<C: Cloud, D: Cloud>(scope: &Scope<C>, part: &Part) -> Option<Scope<D>> {
    let there = scope.across::<D>()?;
    (part.when)(&there.site()).then_some(there)
}
