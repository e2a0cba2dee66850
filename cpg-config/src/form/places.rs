//! Where each value of a configuration is written, asked by the value itself.
//!
//! A value is known by its address and its type: a struct and its first field have one address.
//! The map is made when a rule first has something to say, so that a right configuration pays
//! nothing for it, and it holds as long as the value is not moved.
//! Knows no rule.

use crate::form::decode::Value;
use crate::read::source::Span;
use crate::read::tree::{Node, Value as Tree};
use std::any::TypeId;
use std::collections::HashMap;

/// Where a value is written, or where it would be.
#[derive(Clone, Copy, Debug)]
pub struct Written<'n> {
    /// What is written; none where the value stands for what is not.
    node: Option<&'n Node>,
    key: Option<Span>,
    /// Where people look for it.
    span: Span,
}

impl<'n> Written<'n> {
    /// A value that is written under a key.
    pub(crate) fn at(node: &'n Node, key: Option<Span>) -> Self {
        Written {
            node: Some(node),
            key,
            span: node.anchor(key),
        }
    }

    /// The same, where a section is known by what it holds under a key.
    pub(crate) fn named(self, name_key: Option<&'static str>) -> Self {
        match self.node {
            Some(node) if name_key.is_some() => Written {
                span: node.anchor_of(self.key, name_key),
                ..self
            },
            _ => self,
        }
    }

    fn nowhere(self) -> Self {
        Written {
            node: None,
            key: None,
            ..self
        }
    }

    /// Whether it is written as values by name.
    pub(crate) fn is_map(self) -> bool {
        matches!(self.node.map(|node| &node.value), Some(Tree::Map(_)))
    }

    /// What is written under a key of it; where nothing is, it has the place of the whole.
    pub(crate) fn entry(self, key: &str) -> Self {
        match self.node.and_then(|node| node.entry(key)) {
            Some((key, node)) => Written::at(node, Some(key.span)),
            None => self.nowhere(),
        }
    }

    /// An item of it.
    pub(crate) fn item(self, number: usize) -> Self {
        let items = match self.node.map(|node| &node.value) {
            Some(Tree::List(items)) => items.as_slice(),
            _ => &[],
        };
        match items.get(number) {
            Some(node) => Written::at(node, None),
            None => self.nowhere(),
        }
    }
}

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) span: Span,
    /// Whether it is written itself.
    pub(crate) written: bool,
}

/// Places of values, by address and type.
#[derive(Debug, Default)]
pub struct Places(HashMap<(usize, TypeId), Found>);

impl Places {
    /// Notes a value.
    pub fn put<T: 'static>(&mut self, value: &T, at: Written<'_>) {
        let found = Found {
            span: at.span,
            written: at.node.is_some(),
        };
        self.0.insert(key(value), found);
    }

    /// Notes the name under which something is written.
    pub(crate) fn put_key(&mut self, name: &String, at: Written<'_>) {
        let found = Found {
            span: at.key.unwrap_or(at.span),
            written: at.node.is_some(),
        };
        self.0.insert(key(name), found);
    }

    /// Where a value is; none for a copy of one.
    pub(crate) fn of(&self, value: &dyn Value) -> Option<Found> {
        let value = value.any();
        let address = std::ptr::from_ref(value).cast::<()>().addr();
        self.0.get(&(address, value.type_id())).copied()
    }
}

fn key<T: 'static>(value: &T) -> (usize, TypeId) {
    (std::ptr::from_ref(value).addr(), TypeId::of::<T>())
}
