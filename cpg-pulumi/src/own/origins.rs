//! Which resources a value came from, and which texts are secret, told by the texts alone: for
//! values that went through an SDK which forgets both. Knows texts and URNs, no calls.

use std::collections::{BTreeMap, BTreeSet};

use crate::host::value::behind_secret;
use crate::protocol::{Kind, UNKNOWN, Wire};

/// Shorter texts, such as `EU`, are no evidence of where a value came from.
const SHORTEST: usize = 4;

/// Inside another text, a shorter one is no evidence of a secret.
const SHORTEST_SECRET: usize = 8;

/// What was answered so far.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// By text: the URNs of the resources that answered it.
    texts: BTreeMap<String, BTreeSet<String>>,
    secrets: BTreeSet<String>,
}

impl Origins {
    /// Notes that these resources answered a value; not what they were given in turn.
    pub(crate) fn answered(
        &mut self,
        value: &Wire,
        urns: &BTreeSet<String>,
        given: &BTreeSet<String>,
    ) {
        texts(value, &mut |text, _| {
            if text.chars().count() >= SHORTEST && !given.contains(text) {
                let known = self.texts.entry(text.to_owned()).or_default();
                known.extend(urns.iter().cloned());
            }
        });
    }

    /// Notes what is secret in a value.
    pub(crate) fn hide(&mut self, value: &Wire) {
        texts(value, &mut |text, is_secret| {
            if is_secret && !text.is_empty() {
                self.secrets.insert(text.to_owned());
            }
        });
    }

    /// The resources that a value came from: those that answered one of its texts, or a text in
    /// one of them.
    pub(crate) fn of(&self, value: &Wire) -> BTreeSet<String> {
        let mut urns = BTreeSet::new();
        texts(value, &mut |text, _| match self.texts.get(text) {
            Some(known) => urns.extend(known.iter().cloned()),
            None => self.inside(text, &mut urns),
        });
        urns
    }

    /// The texts of a value that came from somewhere.
    pub(crate) fn given(&self, value: &Wire) -> BTreeSet<String> {
        let mut given = BTreeSet::new();
        texts(value, &mut |text, _| {
            let mut urns = BTreeSet::new();
            self.inside(text, &mut urns);
            if self.texts.contains_key(text) || !urns.is_empty() {
                given.insert(text.to_owned());
            }
        });
        given
    }

    /// The resources whose answers stand in a text, as whole words; of answers that overlap, the
    /// longest.
    fn inside(&self, text: &str, urns: &mut BTreeSet<String>) {
        let mut found: Vec<(usize, usize, &BTreeSet<String>)> = Vec::new();
        for (known, from) in &self.texts {
            for (start, _) in text.match_indices(known.as_str()) {
                let end = start + known.len();
                let before = text[..start].chars().next_back();
                let after = text[end..].chars().next();
                if !before.is_some_and(char::is_alphanumeric)
                    && !after.is_some_and(char::is_alphanumeric)
                {
                    found.push((start, end, from));
                }
            }
        }
        for (start, end, from) in &found {
            let is_part = found.iter().any(|(other, until, _)| {
                other <= start && end <= until && until - other > end - start
            });
            if !is_part {
                urns.extend(from.iter().cloned());
            }
        }
    }

    /// Whether a secret stands in the open in a value.
    pub(crate) fn shows_secret(&self, value: &Wire) -> bool {
        let mut shows = false;
        texts(value, &mut |text, is_secret| {
            shows |= !is_secret
                && (self.secrets.contains(text)
                    || self
                        .secrets
                        .iter()
                        .any(|secret| secret.len() >= SHORTEST_SECRET && text.contains(secret)));
        });
        shows
    }

    /// A text for people: every secret in it is hidden, also where it was written as code.
    pub(crate) fn clean(&self, text: &str) -> String {
        let mut secrets: Vec<&String> = self.secrets.iter().collect();
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        let mut text = text.to_owned();
        for secret in secrets {
            if secret.len() >= SHORTEST {
                text = text.replace(secret.as_str(), "(secret)");
                text = text.replace(&secret.escape_debug().to_string(), "(secret)");
            }
        }
        text
    }
}

/// All texts in a value, and whether they are marked as secret; nothing that is unknown.
fn texts(value: &Wire, visit: &mut dyn FnMut(&str, bool)) {
    fn walk(value: &Wire, is_secret: bool, visit: &mut dyn FnMut(&str, bool)) {
        if let Some(inner) = behind_secret(value) {
            return walk(inner, true, visit);
        }
        match &value.kind {
            Some(Kind::StringValue(text)) if text != UNKNOWN => visit(text, is_secret),
            Some(Kind::ListValue(list)) => list
                .values
                .iter()
                .for_each(|item| walk(item, is_secret, visit)),
            Some(Kind::StructValue(map)) => map
                .fields
                .values()
                .for_each(|item| walk(item, is_secret, visit)),
            _ => {}
        }
    }
    walk(value, false, visit);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::value::{from_json, secret, text};
    use serde_json::json;

    fn urns(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn origins(all: &[(&str, &str)]) -> Origins {
        let mut origins = Origins::default();
        for (value, from) in all {
            origins.answered(&text(*value), &urns(&[from]), &BTreeSet::new());
        }
        origins
    }

    #[test]
    fn a_value_came_from_who_answered_it() {
        let origins = origins(&[("main-bucket", "a"), ("EU", "a"), ("other", "b")]);
        let of = |value: serde_json::Value| origins.of(&from_json(&value));
        assert_eq!(of(json!("main-bucket")), urns(&["a"]));
        assert_eq!(
            of(json!({"x": ["other", "main-bucket"]})),
            urns(&["a", "b"])
        );
        // Too short to tell anything, and nobody's.
        assert_eq!(of(json!(["EU", "mine", 5, true, null])), urns(&[]));
        assert_eq!(origins.of(&secret(text("other"))), urns(&["b"]));
        assert_eq!(origins.of(&text(UNKNOWN)), urns(&[]));
    }

    #[test]
    fn inside_a_text_whole_words_count_and_the_longest() {
        let origins = origins(&[("logs", "a"), ("logs-archive", "b")]);
        let of = |value: &str| origins.of(&text(value));
        assert_eq!(of("gs://logs/x"), urns(&["a"]));
        assert_eq!(of("gs://logs-archive/x"), urns(&["b"]));
        assert_eq!(of("gs://logs-archive/logs"), urns(&["a", "b"]));
        assert_eq!(of("catalogs"), urns(&[]));
        assert_eq!(of("über-logsé"), urns(&[]));
    }

    #[test]
    fn what_a_resource_was_given_is_not_its_own() {
        let mut origins = origins(&[("main-bucket", "a")]);
        let inputs = from_json(&json!({"bucket": "main-bucket", "name": "mine"}));
        let given = origins.given(&inputs);
        let outputs = from_json(&json!({"bucket": "main-bucket", "name": "mine"}));
        origins.answered(&outputs, &urns(&["b"]), &given);
        assert_eq!(origins.of(&text("main-bucket")), urns(&["a"]));
        assert_eq!(origins.of(&text("mine")), urns(&["b"]));
    }

    #[test]
    fn secrets_are_found_in_the_open_and_hidden() {
        let mut origins = Origins::default();
        origins.hide(&from_json(&json!({"plain": "a plain text"})));
        origins.hide(&secret(text("hush hush\n\"x\"")));
        assert!(origins.shows_secret(&from_json(&json!({"x": ["say hush hush\n\"x\""]}))));
        assert!(!origins.shows_secret(&secret(text("hush hush\n\"x\""))));
        assert!(!origins.shows_secret(&text("a plain text")));
        let said = format!(
            "got {:?}, a plain text: hush hush\n\"x\"",
            "hush hush\n\"x\""
        );
        assert_eq!(
            origins.clean(&said),
            "got \"(secret)\", a plain text: (secret)"
        );
    }
}
