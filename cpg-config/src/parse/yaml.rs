//! YAML to tree, over the events of `saphyr-parser`, with a stack of our own.

use super::{Out, number};
use crate::tree::{Key, MAX_DEPTH, Node, Value};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;

/// Anchors copy what they name; a few lines could otherwise copy billions.
const MAX_COPIED: usize = 100_000;

/// A list or map that is still open.
struct Open {
    start: usize,
    anchor: usize,
    items: Vec<Node>,
    entries: Vec<(Key, Node)>,
    /// The key that waits for its value.
    key: Option<Key>,
    is_map: bool,
}

pub(super) fn parse(text: &str, out: &mut Out<'_>) -> Option<Node> {
    let bytes = Bytes::new(text);
    let mut stack: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, Node> = HashMap::new();
    let mut copied = 0usize;
    let mut root: Option<Node> = None;
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = bytes.at(error.marker().index());
                out.error(at..at, format!("not YAML: {}", error.info()));
                return None;
            }
        };
        let range = bytes.at(span.start.index())..bytes.at(span.end.index());
        let (node, anchor) = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    out.error(range, "a second document in one file");
                    return None;
                }
                continue;
            }
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain
                    && tag.is_none_or(|tag| !(tag.is_yaml_core_schema() && tag.suffix == "str"));
                let value = if plain {
                    plain_value(&text)
                } else {
                    Value::Text(text.into_owned())
                };
                let range = trim(&bytes, range);
                let node = Node {
                    span: out.span(range),
                    value,
                };
                (node, anchor)
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if stack.len() >= MAX_DEPTH {
                    out.too_deep(range.start);
                    return None;
                }
                if let Some(top) = stack.last()
                    && top.is_map
                    && top.key.is_none()
                {
                    out.error(range, "a key must be text");
                    return None;
                }
                stack.push(Open {
                    start: range.start,
                    anchor,
                    items: Vec::new(),
                    entries: Vec::new(),
                    key: None,
                    is_map: matches!(event, Event::MappingStart(..)),
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = stack.pop() else { continue };
                let value = if open.is_map {
                    Value::Map(out.unique(open.entries))
                } else {
                    Value::List(open.items)
                };
                let end = range.end.max(open.start);
                let node = Node {
                    span: out.span(trim(&bytes, open.start..end)),
                    value,
                };
                (node, open.anchor)
            }
            Event::Alias(id) => {
                let Some(node) = anchors.get(&id) else {
                    out.error(range, "an alias of something that is still open");
                    return None;
                };
                copied += size(node);
                if copied > MAX_COPIED || stack.len() + depth(node) > MAX_DEPTH {
                    out.error(range, "aliases make this file too big");
                    return None;
                }
                (node.clone(), 0)
            }
            _ => continue,
        };
        if anchor > 0 {
            anchors.insert(anchor, node.clone());
        }
        match stack.last_mut() {
            None => root = Some(node),
            Some(open) if !open.is_map => open.items.push(node),
            Some(open) => match open.key.take() {
                Some(key) => open.entries.push((key, node)),
                None => {
                    let span = node.span;
                    let name = match node.value {
                        Value::Text(name) => name,
                        Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Null => text
                            .get(span.start as usize - out.skipped..span.end as usize - out.skipped)
                            .unwrap_or_default()
                            .to_owned(),
                        Value::List(_) | Value::Map(_) => {
                            let (start, end) = (span.start as usize, span.end as usize);
                            out.error(start - out.skipped..end - out.skipped, "a key must be text");
                            return None;
                        }
                    };
                    open.key = Some(Key { name, span });
                }
            },
        }
    }
    // An empty file is an empty section: members files often are.
    Some(root.unwrap_or_else(|| Node {
        span: out.span(0..0),
        value: Value::Map(Vec::new()),
    }))
}

/// A word without quotes, by the core schema of YAML 1.2.2, chapter 10.3.
fn plain_value(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            let numeric = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                && digits.contains(|c: char| c.is_ascii_digit());
            match numeric.then(|| number(text)).flatten() {
                Some(value) => value,
                None => Value::Text(text.to_owned()),
            }
        }
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|(_, n)| 1 + size(n)).sum(),
        _ => 0,
    }
}

fn depth(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Map(entries) => 1 + entries.iter().map(|(_, n)| depth(n)).max().unwrap_or(0),
        _ => 0,
    }
}

/// The parser counts characters, spans count bytes.
struct Bytes<'a> {
    text: &'a str,
    /// Byte of each character, where they differ.
    table: Option<Vec<usize>>,
}

impl<'a> Bytes<'a> {
    fn new(text: &'a str) -> Self {
        let table = (!text.is_ascii()).then(|| text.char_indices().map(|(i, _)| i).collect());
        Bytes { text, table }
    }

    fn at(&self, index: usize) -> usize {
        match &self.table {
            None => index.min(self.text.len()),
            Some(table) => table.get(index).copied().unwrap_or(self.text.len()),
        }
    }
}

/// A span without the white space that the parser counts in at its end.
fn trim(bytes: &Bytes<'_>, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let end = bytes
        .text
        .get(range.clone())
        .map_or(range.end, |t| range.start + t.trim_end().len());
    range.start..end.max(range.start)
}
