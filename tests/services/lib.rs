//! Google groups, policies of Google's services, Hail Batch and Metamist as small servers on this machine, made from their public
//! documents: what they hold can be looked at, their calls are counted, and they misbehave where
//! they are told to.
//!
//! They know no provider and no plan: only what goes over the wire.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test ends where it cannot go on"
)]

mod faults;
mod google;
mod hail;
mod metamist;
mod policies;
mod server;

pub use faults::{Fault, When};
pub use google::Group;
pub use hail::{BillingProject, User};
pub use metamist::Project;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

/// A call that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its method.
    pub method: String,
    /// Its path, without what is asked with it.
    pub path: String,
    /// What is asked with it.
    pub query: String,
    /// The status that was answered; 0 where the connection was broken.
    pub status: u16,
    /// Whether it came with a token.
    pub is_signed: bool,
}

impl Call {
    /// Whether it asks for a change.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.method != "GET" && !self.path.ends_with(":getIamPolicy")
    }
}

/// What the services hold.
#[derive(Debug, Default)]
pub struct Held {
    /// Groups by id, `groups/ID`; a group is there when somebody first names it.
    pub groups: BTreeMap<String, Group>,
    /// Ids of groups that are not there.
    pub no_groups: Vec<String>,
    /// Settings of groups by e-mail.
    pub settings: BTreeMap<String, BTreeMap<String, String>>,
    /// E-mails of groups that have no settings, since they are not there.
    pub no_settings: Vec<String>,
    /// Users of Hail Batch by name.
    pub users: BTreeMap<String, User>,
    /// Billing projects of Hail Batch by name.
    pub billing_projects: BTreeMap<String, BillingProject>,
    /// Projects of Metamist by name.
    pub projects: BTreeMap<String, Project>,
    /// Bindings of policies, by the path that each is asked for with, without what is asked.
    pub policies: BTreeMap<String, Value>,
    /// How many members a page has at most, whatever is asked for; 0 for as many as asked.
    pub page: usize,
    /// After how many looks something that is made is there.
    pub slow: usize,
    /// What Cloud Identity says in the place of making a member.
    pub refuses: Option<String>,
    numbers: u64,
}

impl Held {
    /// A number that nothing else has.
    fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }
}

/// The services, until they are dropped.
#[derive(Debug)]
pub struct Services {
    address: String,
    shared: Arc<Shared>,
    /// The threads that serve end when this is dropped.
    _alive: watch::Sender<()>,
}

/// What the threads that serve share with whoever looks.
#[derive(Debug, Default)]
struct Shared {
    held: Mutex<Held>,
    calls: Mutex<Vec<Call>>,
    faults: Mutex<Vec<When>>,
    latency: Mutex<Duration>,
    failing: Mutex<(u8, u64)>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Services {
    /// Starts them on a free port of this machine alone.
    #[must_use]
    pub fn start() -> Self {
        let shared = Arc::<Shared>::default();
        let (alive, until) = watch::channel(());
        let address = server::serve(Arc::clone(&shared), until);
        Self {
            address: format!("http://{address}"),
            shared,
            _alive: alive,
        }
    }

    /// Their address: all services have the same.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The variables that point the provider here.
    #[must_use]
    pub fn variables(&self) -> [(&'static str, &str); 4] {
        [
            ("CPG_CLOUD_IDENTITY_URL", self.address()),
            ("CPG_GROUPS_SETTINGS_URL", self.address()),
            ("CPG_HAIL_URL", self.address()),
            ("CPG_METAMIST_URL", self.address()),
        ]
    }

    /// What they hold, to be looked at and changed.
    pub fn held(&self) -> MutexGuard<'_, Held> {
        locked(&self.shared.held)
    }

    /// The calls since they were last taken.
    #[must_use]
    pub fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut *locked(&self.shared.calls))
    }

    /// Something goes wrong.
    pub fn fault(&self, when: When) {
        locked(&self.shared.faults).push(when);
    }

    /// Faults that have not happened yet.
    #[must_use]
    pub fn faults_left(&self) -> usize {
        locked(&self.shared.faults)
            .iter()
            .map(|when| when.times)
            .sum()
    }

    /// How long each call takes.
    pub fn latency(&self, latency: Duration) {
        *locked(&self.shared.latency) = latency;
    }

    /// How many of a hundred calls fail, one way or another, in an order that a seed gives.
    pub fn failing(&self, percent: u8, seed: u64) {
        *locked(&self.shared.failing) = (percent, seed);
    }
}
