//! How Google is asked who has which role on something: the policies of its services, by the
//! methods `getIamPolicy`, <https://cloud.google.com/iam/docs/reference/rest/v1/Policy>. It asks,
//! and sets none.
//!
//! Which resource has its policy where, this file does not know.

use std::sync::Arc;

use cpg_core::engine::provider::{Failure, Inputs, Where};
use reqwest::Method;
use serde_json::{Value as Json, json};
use tokio::sync::watch;

use crate::client::{Ask, Http, Settings, Tokens, connection, object, output, services, url};

const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// Where a policy is, and how it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyAt {
    /// The address of the service, `https://storage.googleapis.com`.
    pub service: &'static str,
    /// The steps of the path; the last one ends with what is asked, `few:getIamPolicy`.
    pub steps: Vec<String>,
    /// How the version of the policy is asked for: 3 has conditions.
    pub version: Version,
}

/// How the version of a policy is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Under that name in the address, by `GET`.
    Get(&'static str),
    /// Under that name in the address, by `POST`.
    Post(&'static str),
    /// In the body, by `POST`.
    Body,
}

/// Policies of Google's services.
#[derive(Debug)]
pub struct Policies {
    settings: Arc<Settings>,
    http: Http,
    tokens: Tokens,
    /// Nothing ends it early: the sender is kept so that nobody takes its end for a stop.
    _stop: watch::Sender<bool>,
}

impl Policies {
    /// With the settings of the environment.
    ///
    /// # Errors
    /// What is wrong with them, or that no connection could be made.
    pub fn start(allowed: Where) -> Result<Self, String> {
        Self::new(Settings::from_environment(allowed)?)
    }

    /// With these settings. It asks nothing yet.
    ///
    /// # Errors
    /// Where no connection could be made at all: no certificates, no ciphers.
    pub fn new(settings: Settings) -> Result<Self, String> {
        let stop = watch::Sender::new(false);
        let settings = Arc::new(settings);
        let client = connection(&settings)?;
        let http = Http::new(client, &settings, &services::POLICIES, stop.subscribe());
        Ok(Self {
            settings,
            http,
            tokens: Tokens::default(),
            _stop: stop,
        })
    }

    /// Each `member` with each `role`, and the `condition` where there is one; `None` where what
    /// has the policy is not there.
    ///
    /// # Errors
    /// What the service said.
    pub async fn bindings(&self, at: &PolicyAt) -> Result<Option<Vec<Inputs>>, Failure> {
        let what = format!("the policy of `{}` cannot be read", at.shown());
        let credentials = &self.settings.credentials;
        let token = self.tokens.access(credentials, "Google Cloud", SCOPE);
        let token = token.await?;
        let base = self.settings.policies.as_deref().unwrap_or(at.service);
        let steps: Vec<&str> = at.steps.iter().map(String::as_str).collect();
        let (method, query, body) = match at.version {
            Version::Get(name) => (Method::GET, vec![(name, "3")], None),
            Version::Post(name) => (Method::POST, vec![(name, "3")], None),
            Version::Body => {
                let body = json!({"options": {"requestedPolicyVersion": 3}});
                (Method::POST, Vec::new(), Some(body))
            }
        };
        let ask = Ask {
            method,
            url: url(base, &steps, &query)?,
            body,
            token: &token,
            what: &what,
        };
        let answer = self.http.call(&ask, |answer| answer.status == 404).await?;
        if !answer.is_ok() {
            return Ok(None);
        }
        self.http.document(&ask, answer, bindings).map(Some)
    }
}

impl PolicyAt {
    /// The path for people, without what is asked of it.
    fn shown(&self) -> String {
        let path = self.steps.join("/");
        path.trim_end_matches(":getIamPolicy").to_owned()
    }
}

/// What a policy gives to whom; `None` where a document is none. One that gives nothing to anybody
/// has no bindings.
fn bindings(policy: Json) -> Option<Vec<Inputs>> {
    let policy = object(policy)?;
    let mut all = Vec::new();
    for binding in list(policy.get("bindings"))? {
        let role = binding.get("role").filter(|role| role.is_string())?;
        for member in list(binding.get("members"))? {
            let member = member.is_string().then(|| member.clone())?;
            let mut entry = output("member", member);
            entry.insert("role".to_owned(), role.clone());
            if let Some(condition) = binding.get("condition").filter(|it| it.is_object()) {
                entry.insert("condition".to_owned(), condition.clone());
            }
            all.push(entry);
        }
    }
    Some(all)
}

/// A list that may be left out; `None` where something else stands there.
fn list(value: Option<&Json>) -> Option<&[Json]> {
    match value {
        None | Some(Json::Null) => Some(&[]),
        Some(value) => value.as_array().map(Vec::as_slice),
    }
}
