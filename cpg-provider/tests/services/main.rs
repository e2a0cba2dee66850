//! The provider against local services: each operation of each type, with everything that can go
//! wrong on the way, and what it tells people where nothing helps.
//!
//! It knows no engine: the provider is asked as an engine's adapter asks it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a program of tests"
)]

mod faults;
mod inputs;
mod lists;
mod messages;
mod nonsense;
mod operations;

use std::sync::Arc;
use std::time::Duration;

use cpg_core::engine::lists::List as _;
use cpg_core::engine::provider::{Failure, Found, Inputs, Made, Provider as _};
use cpg_local_services::{Call, Services};
use cpg_provider::client::{Client, Credentials, Pace, Settings};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value as Json;

/// What a test comes to.
type Checked = Result<(), Failed>;

fn main() -> std::process::ExitCode {
    let mut trials = operations::all();
    trials.extend(faults::all());
    trials.extend(messages::all());
    trials.extend(inputs::all());
    trials.extend(nonsense::all());
    trials.extend(lists::all());
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial(name: impl Into<String>, test: fn() -> Checked) -> Trial {
    Trial::test(name, test)
}

/// The services, and a provider that asks them.
struct World {
    services: Services,
    client: Arc<Client>,
    runtime: tokio::runtime::Runtime,
}

/// The token that every call bears, and that nobody may read.
const TOKEN: &str = "a-token-that-nobody-may-read";

impl World {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let services = Services::start();
        let mut settings = Settings {
            cloud_identity: services.address().to_owned(),
            groups_settings: services.address().to_owned(),
            hail: Some(services.address().to_owned()),
            metamist: Some(services.address().to_owned()),
            policies: None,
            credentials: Credentials::Fixed(TOKEN.to_owned()),
            pace: Pace {
                first: Duration::from_millis(1),
                most: Duration::from_millis(4),
                tries: 6,
                poll: Duration::from_millis(1),
                polls: 20,
                timeout: Duration::from_millis(400),
                at_a_time: 8,
            },
        };
        change(&mut settings);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        Self {
            client: Arc::new(Client::new(settings).unwrap()),
            services,
            runtime,
        }
    }

    /// A provider of the next run: it has read nothing yet.
    fn next_run(self) -> Self {
        let Self {
            services, runtime, ..
        } = self;
        let next = Self::with(|settings| {
            settings.cloud_identity = services.address().to_owned();
            settings.groups_settings = services.address().to_owned();
            settings.hail = Some(services.address().to_owned());
            settings.metamist = Some(services.address().to_owned());
        });
        Self {
            services,
            client: next.client,
            runtime,
        }
    }

    fn create(&self, token: &str, inputs: &Json) -> Result<Made, Failure> {
        assert_eq!(self.client.check(token, &map(inputs)), [], "{inputs}");
        self.runtime
            .block_on(self.client.create(token, &map(inputs)))
    }

    fn update(&self, token: &str, id: &str, old: &Json, new: &Json) -> Result<Inputs, Failure> {
        let (old, new) = (map(old), map(new));
        self.runtime
            .block_on(self.client.update(token, id, &old, &new))
    }

    fn delete(&self, token: &str, id: &str, inputs: &Json) -> Result<(), Failure> {
        self.runtime
            .block_on(self.client.delete(token, id, &map(inputs)))
    }

    fn read(&self, token: &str, id: &str, known: Option<&Json>) -> Result<Option<Found>, Failure> {
        let known = known.map(map);
        self.runtime
            .block_on(self.client.read(token, id, known.as_ref()))
    }

    /// What a list has.
    fn list(&self, token: &str, of: &Json) -> Result<Option<Vec<Inputs>>, Failure> {
        self.runtime.block_on(self.client.list(token, &map(of)))
    }

    /// Calls that ask for a change, since the last look.
    fn writes(&self) -> Vec<String> {
        let calls = self.services.take_calls();
        calls
            .iter()
            .filter(|call| call.writes())
            .map(shown)
            .collect()
    }
}

fn shown(call: &Call) -> String {
    format!("{} {}", call.method, call.path)
}

fn map(inputs: &Json) -> Inputs {
    inputs.as_object().cloned().unwrap()
}
