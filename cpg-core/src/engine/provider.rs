//! What an engine knows of a provider that runs inside the program: what it is asked, and what it
//! answers, as plain data. An engine serves it in its own protocol; the facade gives it one. No
//! engine, no service and no resource type is named here.

use std::pin::Pin;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

/// Inputs or outputs by name; `null` stands for what is known only after deployment.
pub type Inputs = Map<String, Json>;

/// A property that is wrong, and why; no property where it is the resource as a whole.
pub type Refused = (String, String);

/// A package of resources, and how its provider is started.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Its name: `gcp` for `gcp:storage/bucket:Bucket`.
    pub name: &'static str,
    /// The version of its provider.
    pub version: &'static str,
    /// Starts it for one run. What it reads of its services is shared within the run.
    ///
    /// # Errors
    /// Of the function: why it cannot run, in the user's words.
    pub start: fn(Where) -> Result<Arc<dyn Provider>, String>,
}

impl Package {
    /// Whether a resource type is of this package.
    #[must_use]
    pub fn has(&self, token: &str) -> bool {
        token.split(':').next() == Some(self.name)
    }
}

/// Which services a provider may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// The real ones.
    Anywhere,
    /// Such as run on this machine only: a rehearsal never reaches another.
    ThisMachine,
}

/// What an asynchronous question comes to.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

/// A provider of resources.
///
/// Messages of its failures name the service, what was asked and what to do, and show no secret.
pub trait Provider: Send + Sync {
    /// The package's schema, as a JSON document.
    fn schema(&self) -> String;

    /// What is wrong with a resource's inputs, all of it. Asks no service.
    fn check(&self, token: &str, inputs: &Inputs) -> Vec<Refused>;

    /// What a change of inputs means. Asks no service.
    fn diff(&self, token: &str, old: &Inputs, new: &Inputs) -> Change;

    /// Names of the outputs that are no inputs, which a preview does not know.
    fn made_up(&self, token: &str) -> &'static [&'static str];

    /// Makes a resource, or adopts the one that is there.
    fn create<'a>(&'a self, token: &'a str, inputs: &'a Inputs) -> Later<'a, Made>;

    /// Asks for a resource by its id; `known` is what the state has of its inputs, nothing where
    /// it is taken over. `None` where it is not there.
    fn read<'a>(
        &'a self,
        token: &'a str,
        id: &'a str,
        known: Option<&'a Inputs>,
    ) -> Later<'a, Option<Found>>;

    /// Changes a resource; gives its outputs that are no inputs.
    fn update<'a>(
        &'a self,
        token: &'a str,
        id: &'a str,
        old: &'a Inputs,
        new: &'a Inputs,
    ) -> Later<'a, Inputs>;

    /// Deletes a resource; one that is not there is deleted already.
    fn delete<'a>(&'a self, token: &'a str, id: &'a str, inputs: &'a Inputs) -> Later<'a, ()>;

    /// Ends whatever waits; what is on its way to a service is answered yet.
    fn cancel(&self);
}

/// What a change of inputs means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The inputs that differ.
    pub differs: Vec<String>,
    /// Those of them for which the resource is made anew.
    pub replaces: Vec<String>,
    /// Whether the old one is deleted before the new one is made.
    pub deletes_first: bool,
}

/// A resource that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Its id.
    pub id: String,
    /// Its outputs that are no inputs.
    pub outputs: Inputs,
}

/// A resource that is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// Its inputs, as the service has them.
    pub inputs: Inputs,
    /// Its outputs that are no inputs.
    pub outputs: Inputs,
}

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The service refused, or did not answer.
    Refused(String),
    /// The run was cancelled while it waited.
    Cancelled(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(text) | Self::Cancelled(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Failure {}
