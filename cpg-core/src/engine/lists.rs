//! Lists that a cloud or a service keeps, and of which a design declares single entries: members
//! of a group, grants on a bucket. Whoever asks for the declared entries does not see what others
//! put beside them. Here is what such lists are, as data, and the trait that tells what one has.
//! No cloud, no service and no engine is named here.

use std::sync::Arc;

use serde_json::Value as Json;

use crate::engine::provider::{Inputs, Later, Where};

/// A type each of whose resources is one entry of a list, and what has such a list.
///
/// ```
/// use cpg_core::engine::lists::{Entries, as_written};
/// use serde_json::json;
///
/// const ON_BUCKETS: Entries = Entries {
///     token: "test:store/grant:Grant",
///     owner: "test:store/bucket:Bucket",
///     of: &[("bucket", "name")],
///     by: &["who", "role"],
///     same: as_written,
/// };
/// let grant = json!({"bucket": "main", "role": "reader", "who": "ada"});
/// let grant = grant.as_object().unwrap();
/// assert_eq!(ON_BUCKETS.whose(grant).unwrap(), ["main"]);
/// assert_eq!(ON_BUCKETS.entry(grant), ["ada", "reader"]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Entries {
    /// The type of a resource that is one entry.
    pub token: &'static str,
    /// The type of what has the list.
    pub owner: &'static str,
    /// The inputs of an entry that say in whose list it is, each with the output by which the
    /// owner is called there; `id` is its id.
    pub of: &'static [(&'static str, &'static str)],
    /// The inputs that tell an entry from others of its list.
    pub by: &'static [&'static str],
    /// A text as the cloud compares it, given the name of its input.
    pub same: fn(&str, &str) -> String,
}

/// For clouds that compare texts as they are written.
#[must_use]
pub fn as_written(_input: &str, text: &str) -> String {
    text.to_owned()
}

impl Entries {
    /// What says in whose list an entry is, as the cloud compares it; `None` where it does not
    /// say.
    #[must_use]
    pub fn whose(&self, inputs: &Inputs) -> Option<Vec<String>> {
        let names = self.of.iter();
        let texts = names.map(|(name, _)| Some(self.compared(name, inputs.get(*name)?)));
        texts.collect()
    }

    /// What tells an entry from others of its list, as the cloud compares it; empty where an
    /// input is left out.
    #[must_use]
    pub fn entry(&self, inputs: &Inputs) -> Vec<String> {
        let names = self.by.iter();
        let texts = names.map(|name| {
            let value = inputs.get(*name).filter(|value| !value.is_null());
            value.map_or_else(String::new, |value| self.compared(name, value))
        });
        texts.collect()
    }

    fn compared(&self, name: &str, value: &Json) -> String {
        match value {
            Json::String(text) => (self.same)(name, text),
            other => other.to_string(),
        }
    }
}

/// The lists of a package of resources, and how whoever tells what they have is started.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    /// The package's name: `gcp` for `gcp:storage/bucket:Bucket`.
    pub package: &'static str,
    /// Each type of entries with each type of owner.
    pub entries: &'static [Entries],
    /// Types of what nobody tells, with what that is, and why.
    pub untold: &'static [(&'static str, &'static str, &'static str)],
    /// Types to which nobody can add anything.
    pub lone: &'static [&'static str],
    /// Starts who tells, for one run.
    ///
    /// # Errors
    /// Of the function: why nobody can tell, in the user's words.
    pub start: fn(Where) -> Result<Arc<dyn List>, String>,
}

/// Who tells what lists have. It writes nothing.
///
/// Messages of its failures name the service, what was asked and what to do, and show no secret.
pub trait List: Send + Sync {
    /// All entries of a list, of the type `token`; `of` are the inputs that say whose list it is.
    /// Each entry has the inputs that tell it from others. `None` where its owner is not there.
    fn list<'a>(&'a self, token: &'a str, of: &'a Inputs) -> Later<'a, Option<Vec<Inputs>>>;
}
