//! The spanned tree that all formats are read into: values, and where each stands.
//! Knows no format and no key of the configuration.

use crate::read::source::Span;

/// A key of a map, and where it stands.
#[derive(Clone, Debug)]
pub struct Key {
    pub(crate) name: String,
    pub(crate) span: Span,
}

/// A value, and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Value {
    /// What could not be read; the problem is noted, so nobody says more about it.
    Unread,
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// In the order of the file; keys are unique, parsers see to that.
    Map(Vec<(Key, Node)>),
}

/// How deep values may nest. The deepest section of the model needs 8.
pub(crate) const MAX_DEPTH: usize = 64;

impl Node {
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, node)| node)
    }

    pub(crate) fn entry(&self, key: &str) -> Option<(&Key, &Node)> {
        match &self.value {
            Value::Map(entries) => entries
                .iter()
                .find(|(k, _)| k.name == key)
                .map(|(k, n)| (k, n)),
            _ => None,
        }
    }

    /// Visits all texts that are values, with their places.
    pub(crate) fn texts(&self, visit: &mut dyn FnMut(&str, Span)) {
        match &self.value {
            Value::Text(text) => visit(text, self.span),
            Value::List(items) => items.iter().for_each(|item| item.texts(visit)),
            Value::Map(entries) => entries.iter().for_each(|(_, item)| item.texts(visit)),
            _ => {}
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What the value is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Unread => "what cannot be read",
            Value::Null => "nothing (null)",
            Value::Bool(_) => "true or false",
            Value::Int(_) => "a whole number",
            Value::Float(_) => "a number with a fraction",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a section",
        }
    }

    /// The span to point at for the value as a whole: a scalar itself, of a bigger value the
    /// word that names it, else its first character.
    pub(crate) fn anchor(&self, key: Option<Span>) -> Span {
        self.anchor_of(key, None)
    }

    /// The same, of a section that is named by what it holds under a key.
    pub(crate) fn anchor_of(&self, key: Option<Span>, name_key: Option<&str>) -> Span {
        match &self.value {
            Value::Map(_) => name_key
                .into_iter()
                .chain(["id", "name"])
                .find_map(|k| self.get(k).filter(|n| n.text().is_some()))
                .filter(|_| key.is_none())
                .map(|n| n.span)
                .or(key)
                .unwrap_or_else(|| self.first()),
            Value::List(_) | Value::Null => key.unwrap_or_else(|| self.first()),
            _ => self.span,
        }
    }

    /// Its first character.
    pub(crate) fn first(&self) -> Span {
        Span {
            end: self.span.end.min(self.span.start + 1),
            ..self.span
        }
    }
}
