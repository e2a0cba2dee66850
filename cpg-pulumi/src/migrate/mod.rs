//! Taking over the state of another program: what each entry of it becomes, so that the plan finds
//! in it what is there. Texts go in and come out: it calls no engine and asks no cloud, and which
//! kinds there were before, it learns from the program.

mod compare;
mod document;
mod entry;
mod fate;
mod kinds;
mod names;
mod providers;
mod report;
mod rewrite;
mod urn;
mod whole;

#[cfg(test)]
mod tests;

use cpg_core::engine::Simulate;
use cpg_core::engine::former::Former;
use cpg_core::plan::Plan;
use cpg_core::problem::Problem;
use serde_json::Value as Json;

pub(crate) use document::{EXPORT, encrypted_with, read, source};
pub(crate) use report::Report;
pub(crate) use urn::Home;

use crate::protocol::Struct;
use entry::{name_of, text};

/// What takes a state over.
#[derive(Clone, Copy)]
pub(crate) struct Heir<'a> {
    pub(crate) plan: &'a Plan,
    /// How its kinds were kept before.
    pub(crate) former: &'a [Former],
    /// Simulated clouds that answer for functions of providers; none in the user's own stacks.
    pub(crate) simulated: &'a [&'a dyn Simulate],
    /// Packages whose resources the program's own code makes, which no plan has.
    pub(crate) own: &'a [&'a str],
    /// The stack that the state is for.
    pub(crate) home: &'a Home,
}

impl Heir<'_> {
    /// Whether the program's own code makes resources of a type.
    fn is_own(&self, token: &str) -> bool {
        self.own.contains(&urn::package(token))
    }
}

/// A state as it is after that.
#[derive(Debug)]
pub(crate) struct Taken {
    /// As `stack import` reads it, its secrets in the open.
    pub(crate) state: Json,
    /// What was done.
    pub(crate) report: Report,
    /// Whether it differs from what it was.
    pub(crate) is_changed: bool,
}

/// Rewrites a state, its secrets in the open.
///
/// # Errors
/// Why it cannot be taken over: all reasons.
pub(crate) fn take_over(state: &Json, heir: &Heir<'_>) -> Result<Taken, Vec<Problem>> {
    let mut taken = rewrite::rewrite(state, heir)?;
    compare::compare(&mut taken, heir);
    Ok(Taken {
        is_changed: taken.state != *state,
        state: taken.state,
        report: taken.report,
    })
}

/// A resource that is in a cloud, as a state has it.
#[derive(Debug)]
pub(crate) struct Present<'a> {
    pub(crate) token: &'a str,
    pub(crate) name: &'a str,
    pub(crate) id: &'a str,
    pub(crate) inputs: Struct,
}

impl Taken {
    /// What is in a cloud: neither the engine's own, nor what is only looked up, nor what another
    /// one has replaced.
    pub(crate) fn resources(&self) -> impl Iterator<Item = Present<'_>> {
        let entries = document::entries(&self.state).iter();
        let present = entries.filter(|entry| {
            let is = |key: &str| entry[key] == true;
            let gone = ["delete", "external", "pendingReplacement"];
            is("custom") && !gone.into_iter().any(is) && !text(entry, "type").starts_with("pulumi:")
        });
        present.map(|entry| Present {
            token: text(entry, "type"),
            name: name_of(entry),
            id: text(entry, "id"),
            inputs: compare::inputs(entry),
        })
    }
}

/// What of an entry must be as it was written: all that says what and where it is.
const LOOKED_AT: [&str; 9] = [
    "urn", "type", "id", "inputs", "outputs", "provider", "parent", "protect", "delete",
];

/// Names of entries that are not as they were to be written; of those that are there too often or
/// not at all as well.
pub(crate) fn unlike(wanted: &Json, found: &Json) -> Vec<String> {
    let (wanted, found) = (document::entries(wanted), document::entries(found));
    let longest = wanted.len().max(found.len());
    let mut wrong = Vec::new();
    for n in 0..longest {
        let (wanted, found) = (wanted.get(n), found.get(n));
        let of = |entry: Option<&Json>, key: &str| {
            entry.map(|entry| entry[key].clone()).unwrap_or_default()
        };
        let is_same = |key: &str| is_alike(&of(wanted, key), &of(found, key));
        if wanted.is_none() || found.is_none() || !LOOKED_AT.iter().all(|key| is_same(key)) {
            let name = wanted.or(found).map(name_of).unwrap_or_default();
            wrong.push(name.to_owned());
        }
    }
    wrong
}

/// Whether two values are the same, as they are written: numbers with a fraction or without one, a
/// secret's text with escapes or without, nothing as `null`, as `false` or not at all.
fn is_alike(one: &Json, other: &Json) -> bool {
    let is_nothing = |value: &Json| match value {
        Json::Null | Json::Bool(false) => true,
        Json::Object(map) => map.is_empty(),
        _ => false,
    };
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => one.as_f64() == other.as_f64(),
        (Json::Array(one), Json::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_alike(one, other))
        }
        (Json::Object(one), Json::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            let of = |map: &serde_json::Map<String, Json>, key: &str| {
                let value = map.get(key).cloned().unwrap_or_default();
                let text = value.as_str().filter(|_| key == "plaintext");
                text.and_then(|text| serde_json::from_str(text).ok())
                    .unwrap_or(value)
            };
            let mut all = keys.map(|key| is_alike(&of(one, key), &of(other, key)));
            all.all(|is_alike| is_alike)
        }
        _ => one == other || (is_nothing(one) && is_nothing(other)),
    }
}
