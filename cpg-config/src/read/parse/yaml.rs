//! YAML to tree, over the events of `saphyr-parser`, with a stack of our own.

use super::Out;
use super::plain::{Plain, plain};
use crate::read::tree::{Key, MAX_DEPTH, Node, Value};
use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
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
    /// Whether other maps should be merged into it.
    merges: bool,
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
                let range = trim(&bytes, range);
                let is_plain = style == ScalarStyle::Plain;
                let is_text = |tag: &Tag| tag.is_yaml_core_schema() && tag.suffix == "str";
                let value = match tag.as_deref() {
                    Some(tag) if !is_text(tag) => unknown_tag(&bytes, range.start, tag, out),
                    None if is_plain && text == "<<" && waits_for_key(&stack) => {
                        if let Some(open) = stack.last_mut() {
                            open.merges = true;
                        }
                        out.refuse(
                            range.clone(),
                            "merge keys (`<<`) are not read",
                            "write the keys out in each section that has them",
                        );
                        Value::Text(text.into_owned())
                    }
                    None if is_plain => match plain(&text) {
                        Plain::Value(value) => value,
                        Plain::Differs(how, help) => out.refuse(range.clone(), how, help),
                        Plain::TooBig => out.too_big(range.clone()),
                        Plain::NotFinite => out.not_finite(range.clone()),
                    },
                    _ => Value::Text(text.into_owned()),
                };
                let span = out.span(range);
                if matches!(value, Value::Unread) {
                    out.problems.unread.insert(span);
                }
                (Node { span, value }, anchor)
            }
            Event::SequenceStart(anchor, ref tag) | Event::MappingStart(anchor, ref tag) => {
                let own = if matches!(event, Event::MappingStart(..)) {
                    "map"
                } else {
                    "seq"
                };
                if let Some(tag) = tag.as_deref()
                    && !(tag.is_yaml_core_schema() && tag.suffix == own)
                {
                    unknown_tag(&bytes, range.start, tag, out);
                }
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
                    is_map: own == "map",
                    merges: false,
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(mut open) = stack.pop() else {
                    continue;
                };
                let end = range.end.max(open.start);
                let span = out.span(trim(&bytes, open.start..end));
                if open.merges {
                    open.entries.retain(|(key, _)| key.name != "<<");
                    out.problems.incomplete.insert(span);
                }
                let value = if open.is_map {
                    Value::Map(out.unique(open.entries))
                } else {
                    Value::List(open.items)
                };
                (Node { span, value }, open.anchor)
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
                        Value::Bool(_)
                        | Value::Int(_)
                        | Value::Float(_)
                        | Value::Null
                        | Value::Unread => text
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

/// Whether the next word is the key of a map.
fn waits_for_key(stack: &[Open]) -> bool {
    stack
        .last()
        .is_some_and(|open| open.is_map && open.key.is_none())
}

/// A tag says how a value is to be read; only `!!str` has a meaning here.
fn unknown_tag(bytes: &Bytes<'_>, value: usize, tag: &Tag, out: &mut Out<'_>) -> Value {
    let place = tag_place(bytes.text, value).unwrap_or(value..value);
    let (message, help) = if tag.is_yaml_core_schema() {
        let message = format!("the tag `!!{}` has no meaning here", tag.suffix);
        (
            message,
            "leave the tag out, and write the value without it and without quotes",
        )
    } else {
        let word = format!("{}{}", tag.handle, tag.suffix);
        let message = format!("the tag {} is not known", cpg_model::secret::shown(&word));
        (message, "leave the tag out: values are written as they are")
    };
    out.refuse(place, message, help)
}

/// Where the tag of a value stands. The parser tells where the value begins: at its tag or anchor,
/// or behind them.
fn tag_place(text: &str, value: usize) -> Option<std::ops::Range<usize>> {
    let mut start = value;
    loop {
        let rest = text.get(start..)?;
        let word = rest.split(char::is_whitespace).next()?;
        if word.starts_with('!') {
            return Some(start..start + word.len());
        }
        if !word.starts_with('&') {
            break;
        }
        start = text.len() - rest[word.len()..].trim_start().len();
    }
    let mut before = text.get(..value)?.trim_end();
    loop {
        let start = before.rfind(|c: char| c.is_whitespace() || "[{,".contains(c));
        let start = start.map_or(0, |at| at + 1);
        let word = &before[start..];
        if word.starts_with('!') {
            return Some(start..before.len());
        }
        if !word.starts_with('&') {
            return None;
        }
        before = before[..start].trim_end();
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
