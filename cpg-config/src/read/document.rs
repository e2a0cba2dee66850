//! A document as it was read, for a consumer whose documents have another form than its root.
//! Knows no key.

use crate::config::{Known, Root};
use crate::form::decode::Cx;
use crate::read::source::{Sources, Span};
use crate::read::tree::{Key, Node, Value};
use crate::report::{Problem, Problems};

/// One document, before it is decoded. What a consumer's documents have beside the keys of the
/// root is taken out of it, and told where it is wrong.
#[derive(Debug)]
pub struct Document<'d, 'a> {
    node: &'d mut Node,
    name: &'d str,
    cx: &'d mut Cx<'a>,
    stopped: bool,
    /// What checks it, where it is of another root.
    other: Option<Other>,
}

/// Checks a document as one of another root.
pub(crate) type Other = fn(Node, &str, &Known, &Sources, &mut Problems);

impl<'d, 'a> Document<'d, 'a> {
    pub(crate) fn new(node: &'d mut Node, name: &'d str, cx: &'d mut Cx<'a>) -> Self {
        Document {
            node,
            name,
            cx,
            stopped: false,
            other: None,
        }
    }

    pub(crate) fn other(&self) -> Option<Other> {
        self.other
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Its name without the ending: `config`, or one of those that the layout names.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// The keys at its top, in the order of the file.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        match &self.node.value {
            Value::Map(entries) => entries.iter().map(|(key, _)| key.name.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a key is written.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.node.get(key).is_some()
    }

    /// The text under a key, where it is one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.node.get(key)?.text().map(str::to_owned)
    }

    /// What is under a key, for messages: `a list`.
    #[must_use]
    pub fn kind(&self, key: &str) -> Option<&'static str> {
        self.node.get(key).map(Node::kind)
    }

    /// Takes a key out.
    pub fn remove(&mut self, key: &str) {
        if let Value::Map(entries) = &mut self.node.value {
            entries.retain(|(other, _)| other.name != key);
        }
    }

    /// Puts the whole document under a key; what stood at its top is then there.
    pub fn wrap(&mut self, key: &str) {
        let span = self.node.span;
        let start = Span {
            end: span.end.min(span.start + 1),
            ..span
        };
        let value = std::mem::replace(&mut self.node.value, Value::Null);
        let key = Key {
            name: key.to_owned(),
            span: start,
        };
        self.node.value = Value::Map(vec![(key, Node { span, value })]);
    }

    /// Makes what is under a key the whole document, without what stands beside it; nothing where
    /// the key is not written.
    pub fn keep(&mut self, key: &str) {
        if let Value::Map(entries) = &mut self.node.value
            && let Some(place) = entries.iter().position(|(other, _)| other.name == key)
        {
            *self.node = entries.swap_remove(place).1;
        }
    }

    /// Makes the whole document the only unit under a key, by a name.
    pub fn wrap_unit(&mut self, key: &str, name: &str) {
        self.wrap(name);
        self.wrap(key);
    }

    /// Tells that a key is none of those that are allowed, with the nearest; takes it out.
    pub fn unknown(&mut self, key: &str, allowed: &[&str]) -> Option<String> {
        let span = self.node.entry(key)?.0.span;
        let near = self.cx.unknown("key", "15i", key, span, allowed);
        let near = near.map(str::to_owned);
        self.remove(key);
        near
    }

    /// Tells that the text under a key is none of the words that are allowed.
    pub fn unknown_word(&mut self, key: &str, allowed: &[&str]) {
        let Some(node) = self.node.get(key) else {
            return;
        };
        let (span, word) = (node.span, node.text().unwrap_or_default().to_owned());
        self.cx.unknown(key, "15i", &word, span, allowed);
    }

    /// A mistake at a key, or at what is under it; with the number of its rule and help.
    pub fn error(&mut self, key: &str, message: impl Into<String>, rule: &'static str, help: &str) {
        let at = match self.node.entry(key) {
            Some((key, node)) => match node.value {
                Value::List(_) | Value::Map(_) => key.span,
                _ => node.anchor(None),
            },
            None => self.node.anchor(None),
        };
        let problem = Problem::new(at, message).rule(rule).help(help);
        self.cx.problems.unreadable(problem);
    }

    /// The document is of another root: its mistakes as such are told, and that it is another.
    pub fn is_of<R: Root>(&mut self, message: impl Into<String>, help: &str) {
        let problem = Problem::nowhere(message).help(help);
        self.cx.problems.errors.push(problem);
        self.other = Some(crate::config::check_only::<R>);
        self.stopped = true;
    }

    /// Nothing more is said of the document: a key is missing without which nothing can be.
    pub fn stop(&mut self) {
        self.stopped = true;
    }
}
