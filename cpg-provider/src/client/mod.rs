//! The provider that asks the real services: what the engine asks, handed to the service whose
//! resource it is.
//!
//! How the engine speaks, and what a plan is, these files do not know.

mod cache;
mod credentials;
mod http;
pub(crate) mod services;
mod settings;

pub(crate) use cache::Shared;
pub(crate) use credentials::{Google as Tokens, Token, hail as hail_token};
pub(crate) use http::{Answer, Ask, Http, client as connection, object, url};
pub use settings::{Credentials, Pace, Settings};

use std::sync::Arc;

use cpg_core::engine::lists::List;
use cpg_core::engine::provider::{
    Change, Failure, Found, Inputs, Later, Made, Provider, Refused, Where,
};
use serde_json::Value as Json;
use tokio::sync::watch;

use crate::google::client::Google;
use crate::hail::client::Hail;
use crate::metamist::client::Metamist;
use crate::resources::{google, hail, metamist};
use crate::types;

/// Starts the provider for one run, with the settings of the environment.
pub(crate) fn start(allowed: Where) -> Result<Arc<dyn Provider>, String> {
    let settings = Settings::from_environment(allowed)?;
    Ok(Arc::new(Client::new(settings)?))
}

/// Starts who tells what lists have, in the same way.
pub(crate) fn start_lists(allowed: Where) -> Result<Arc<dyn List>, String> {
    let settings = Settings::from_environment(allowed)?;
    Ok(Arc::new(Client::new(settings)?))
}

/// The provider `cpg`, as it asks the services.
#[derive(Debug)]
pub struct Client {
    google: Google,
    hail: Hail,
    metamist: Metamist,
    stop: watch::Sender<bool>,
}

impl Client {
    /// One with these settings. It asks nothing yet.
    ///
    /// # Errors
    /// Where no connection could be made at all: no certificates, no ciphers.
    pub fn new(settings: Settings) -> Result<Self, String> {
        let stop = watch::Sender::new(false);
        let settings = Arc::new(settings);
        let client = connection(&settings)?;
        let http = |service: &'static services::Service| {
            Http::new(client.clone(), &settings, service, stop.subscribe())
        };
        Ok(Self {
            google: Google::new(
                Arc::clone(&settings),
                http(&services::CLOUD_IDENTITY),
                http(&services::GROUPS_SETTINGS),
            ),
            hail: Hail::new(Arc::clone(&settings), http(&services::HAIL)),
            metamist: Metamist::new(Arc::clone(&settings), http(&services::METAMIST)),
            stop,
        })
    }
}

/// A text input; empty where it is none, which the check has refused.
pub(crate) fn text<'a>(inputs: &'a Inputs, name: &str) -> &'a str {
    inputs.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// Outputs of a single name.
pub(crate) fn output(name: &str, value: impl Into<Json>) -> Inputs {
    [(name.to_owned(), value.into())].into_iter().collect()
}

/// What nobody asks: the check has refused it.
fn unknown<T>(token: &str) -> Result<T, Failure> {
    Err(Failure::Refused(format!(
        "the provider `{}` has no type `{token}`",
        types::PACKAGE
    )))
}

impl Provider for Client {
    fn schema(&self) -> String {
        types::schema()
    }

    fn check(&self, token: &str, inputs: &Inputs) -> Vec<Refused> {
        types::check(token, inputs)
    }

    fn diff(&self, token: &str, old: &Inputs, new: &Inputs) -> Change {
        types::diff(token, old, new)
    }

    fn made_up(&self, token: &str) -> &'static [&'static str] {
        types::made_up(token)
    }

    fn create<'a>(&'a self, token: &'a str, inputs: &'a Inputs) -> Later<'a, Made> {
        Box::pin(async move {
            match token {
                google::GroupMembership::TOKEN => self.google.join(inputs).await,
                google::GroupSettings::TOKEN => self.google.set(inputs).await,
                hail::BatchUser::TOKEN => self.hail.make_user(inputs).await,
                hail::BillingProject::TOKEN => self.hail.open(inputs).await,
                hail::BillingProjectMembership::TOKEN => self.hail.add(inputs).await,
                metamist::Project::TOKEN => self.metamist.make(inputs).await,
                metamist::ProjectMembers::TOKEN => self.metamist.set_members(inputs).await,
                _ => unknown(token),
            }
        })
    }

    fn read<'a>(
        &'a self,
        token: &'a str,
        id: &'a str,
        known: Option<&'a Inputs>,
    ) -> Later<'a, Option<Found>> {
        Box::pin(async move {
            match token {
                google::GroupMembership::TOKEN => self.google.read_member(id, known).await,
                google::GroupSettings::TOKEN => self.google.read_settings(id, known).await,
                hail::BatchUser::TOKEN => self.hail.read_user(id, known).await,
                hail::BillingProject::TOKEN => self.hail.read_project(id, known).await,
                hail::BillingProjectMembership::TOKEN => self.hail.read_member(id).await,
                metamist::Project::TOKEN => self.metamist.read(id, known).await,
                metamist::ProjectMembers::TOKEN => self.metamist.read_members(id, known).await,
                _ => unknown(token),
            }
        })
    }

    fn update<'a>(
        &'a self,
        token: &'a str,
        _id: &'a str,
        _old: &'a Inputs,
        new: &'a Inputs,
    ) -> Later<'a, Inputs> {
        Box::pin(async move {
            match token {
                google::GroupSettings::TOKEN => Ok(self.google.set(new).await?.outputs),
                metamist::ProjectMembers::TOKEN => {
                    Ok(self.metamist.set_members(new).await?.outputs)
                }
                // Of the others only what names them changes, which makes them anew, or which
                // token signs in, which the service does not know.
                google::GroupMembership::TOKEN
                | hail::BatchUser::TOKEN
                | hail::BillingProject::TOKEN
                | hail::BillingProjectMembership::TOKEN
                | metamist::Project::TOKEN => Ok(Inputs::new()),
                _ => unknown(token),
            }
        })
    }

    fn delete<'a>(&'a self, token: &'a str, id: &'a str, inputs: &'a Inputs) -> Later<'a, ()> {
        Box::pin(async move {
            match token {
                google::GroupMembership::TOKEN => self.google.leave(id, inputs).await,
                hail::BillingProject::TOKEN => self.hail.close(inputs).await,
                hail::BillingProjectMembership::TOKEN => self.hail.remove(inputs).await,
                // They stay, as the documentation of each says.
                google::GroupSettings::TOKEN
                | hail::BatchUser::TOKEN
                | metamist::Project::TOKEN
                | metamist::ProjectMembers::TOKEN => Ok(()),
                _ => unknown(token),
            }
        })
    }

    fn cancel(&self) {
        self.stop.send_replace(true);
    }
}

impl List for Client {
    fn list<'a>(&'a self, token: &'a str, of: &'a Inputs) -> Later<'a, Option<Vec<Inputs>>> {
        Box::pin(async move {
            match token {
                google::GroupMembership::TOKEN => self.google.members(of).await,
                hail::BillingProjectMembership::TOKEN => self.hail.users(of).await,
                _ => unknown(token),
            }
        })
    }
}
