//! The plan as a file: one resource a line, keys and lines sorted, so that two plans can be
//! compared byte by byte; and its exports as one JSON document.
//!
//! What is written holds the answers of the simulated clouds, secret inputs included. This file
//! knows plan and engine; it must not know who reads what it writes, nor any cloud.
//!
//! An organisation's plan has some 80,000 resources and 50 MB: texts go straight into the
//! buffer, and no tree is built where a value is plain.

use std::io::Write as _;

use serde_json::Value as Json;

use crate::engine::{Engine, id_of};
use crate::plan::{Alias, NodeId, Options, Output, Plan, Resource, Value};

/// The key in the last line of a plan's file that says how many resources it has: a file that was
/// cut off has none. The keys of a line are sorted, and this one is the last.
pub(crate) const WHOLE: &str = "whole_plan";

/// The plan, one resource a line: `{"inputs":{…},"name":…,"options":{…},"type":…}`. The last line
/// also says how many there are, so that half a file does not look whole.
///
/// The same plan gives the same bytes.
#[must_use]
pub fn write(plan: &Plan, engine: &Engine<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to a vector does not fail.
    let _ = write_to(plan, engine, &mut out);
    out
}

/// The same, written as it is made.
///
/// # Errors
/// Those of the writer.
pub fn write_to(
    plan: &Plan,
    engine: &Engine<'_>,
    to: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    /// What a line is long, measured on plans of all sizes: the buffer never grows.
    const LINE: usize = 640;
    let mut writer = Writer::new(plan, engine);
    writer.out.reserve(plan.resources().len() * LINE);
    let mut lines = Vec::with_capacity(plan.resources().len());
    for resource in plan.resources() {
        let start = writer.out.len();
        writer.resource(resource);
        writer.out.push(b'\n');
        lines.push(Line {
            start,
            end: writer.out.len(),
            key: 0,
        });
    }
    sort(&mut lines, &writer.out, 0);
    let mut to = std::io::BufWriter::with_capacity(1 << 20, to);
    let last = lines.pop();
    for line in &lines {
        to.write_all(&writer.out[line.start..line.end])?;
    }
    let end = last.map(|line| &writer.out[line.start..line.end]);
    let end = end.and_then(|line| line.strip_suffix(b"}\n"));
    to.write_all(end.unwrap_or(b"{"))?;
    let comma = if end.is_some() { "," } else { "" };
    writeln!(to, "{comma}\"{WHOLE}\":{}}}", plan.resources().len())?;
    to.flush()
}

/// One resource as a line of the plan's file, without the line's end.
#[must_use]
pub fn line(plan: &Plan, engine: &Engine<'_>, resource: &Resource) -> Vec<u8> {
    let mut writer = Writer::new(plan, engine);
    writer.resource(resource);
    writer.out
}

/// The exports of the stack as one JSON document.
#[must_use]
pub fn exports(plan: &Plan, engine: &Engine<'_>) -> Vec<u8> {
    engine.about("the exports");
    let exports: std::collections::BTreeMap<&str, Json> = plan
        .exports()
        .iter()
        .map(|(name, value)| (name.as_ref(), engine.resolve(value)))
        .collect();
    pretty(&exports)
}

/// The secrets that the program reads while it runs, by what names them in their cloud, and those
/// of the stack's configuration, by `stack_secret`, as one JSON document: never what they hold.
#[must_use]
pub fn reads(plan: &Plan) -> Vec<u8> {
    type Named<'a> = std::collections::BTreeMap<&'a str, &'a str>;
    let read = plan.reads().into_iter().map(|read| {
        let named = read.named.iter();
        named.map(|(word, name)| (*word, name.as_ref())).collect()
    });
    let configured = plan.stack_secrets().into_iter();
    let configured = configured.map(|name| Named::from([("stack_secret", name)]));
    pretty(&read.chain(configured).collect::<Vec<Named<'_>>>())
}

/// A document with an indent of one space, and a line's end.
fn pretty(document: &impl serde::Serialize) -> Vec<u8> {
    let mut out = Vec::new();
    let pretty = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, pretty);
    // Neither a vector nor maps and lists of texts can fail to be written.
    let _ = document.serialize(&mut serializer);
    out.push(b'\n');
    out
}

/// Whether a value is, or holds, something that nothing for people may print.
pub(crate) fn holds_secret(value: &Value) -> bool {
    let mut reads = false;
    value.reads(&mut |_| reads = true);
    reads || is_marked(value)
}

/// Whether a value is, or holds, what the design marks as a secret.
fn is_marked(value: &Value) -> bool {
    match value {
        Value::Secret(_) | Value::StackSecret(_) => true,
        Value::List(items) | Value::Concat(items) => items.iter().any(is_marked),
        Value::Map(pairs) => pairs.iter().any(|(_, value)| is_marked(value)),
        Value::Render(_, value) => is_marked(value),
        _ => false,
    }
}

/// Where a line stands in the buffer, and eight of its bytes as a number.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    key: u64,
}

/// Sorts lines that are the same in their first `same` bytes.
///
/// Eight bytes at a time: the lines of one type share their first hundred bytes, which a
/// comparison of whole lines would read again and again from all over the buffer.
fn sort(lines: &mut [Line], text: &[u8], same: usize) {
    if lines.len() < 16 {
        lines.sort_unstable_by(|a, b| text[a.start..a.end].cmp(&text[b.start..b.end]));
        return;
    }
    for line in lines.iter_mut() {
        let rest = text.get(line.start + same..line.end).unwrap_or_default();
        // No line holds a zero byte, so a shorter line sorts before a longer one.
        let mut bytes = [0; 8];
        let known = rest.len().min(8);
        bytes[..known].copy_from_slice(&rest[..known]);
        line.key = u64::from_be_bytes(bytes);
    }
    lines.sort_unstable_by_key(|line| line.key);
    for group in lines.chunk_by_mut(|a, b| a.key == b.key) {
        let ended = group.iter().all(|line| line.start + same + 8 >= line.end);
        if group.len() > 1 && !ended {
            sort(group, text, same + 8);
        }
    }
}

/// What a resource answers, ready to be written.
enum Answer {
    /// A text, escaped, without its quotes.
    Text(Box<[u8]>),
    /// Anything else.
    Other(Json),
}

struct Writer<'a> {
    plan: &'a Plan,
    engine: &'a Engine<'a>,
    out: Vec<u8>,
    /// By resource: the answers that were asked for.
    answers: Vec<Vec<(&'static str, Answer)>>,
    nodes: Vec<NodeId>,
    names: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    fn new(plan: &'a Plan, engine: &'a Engine<'a>) -> Self {
        let mut answers = Vec::new();
        answers.resize_with(plan.resources().len(), Vec::new);
        Self {
            plan,
            engine,
            out: Vec::new(),
            answers,
            nodes: Vec::new(),
            names: Vec::new(),
        }
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    fn json(&mut self, value: &Json) {
        // Writing to a vector does not fail.
        let _ = serde_json::to_writer(&mut self.out, value);
    }

    fn resource(&mut self, resource: &'a Resource) {
        self.engine.about(&resource.name);
        self.raw(b"{\"inputs\":{");
        let mut first = true;
        for (n, (key, value)) in resource.inputs.iter().enumerate() {
            let given_again = resource
                .inputs
                .get(n + 1)
                .is_some_and(|(next, _)| next == key);
            if given_again || self.is_absent(value) {
                continue;
            }
            self.key(&mut first, key);
            self.value(value);
        }
        self.raw(b"},\"name\":");
        text(&mut self.out, &resource.name);
        self.raw(b",\"options\":{");
        self.options(resource);
        self.raw(b"},\"type\":");
        text(&mut self.out, resource.ty.token);
        self.raw(b"}");
    }

    /// The options that are not as they are by default, sorted by name.
    fn options(&mut self, resource: &'a Resource) {
        let plan = self.plan;
        let none = Options::default();
        let options = resource.options.as_deref().unwrap_or(&none);
        let mut first = true;
        if !resource.ty.secret_outputs.is_empty() {
            self.key(&mut first, "additional_secret_outputs");
            self.texts(resource.ty.secret_outputs.iter().copied());
        }
        self.aliases(&mut first, resource, options);
        if let Some(timeouts) = &options.timeouts {
            self.key(&mut first, "custom_timeouts");
            self.raw(b"{");
            let mut first_timeout = true;
            for (key, value) in [
                ("create", &timeouts.create),
                ("delete", &timeouts.delete),
                ("update", &timeouts.update),
            ] {
                if let Some(value) = value {
                    self.key(&mut first_timeout, key);
                    text(&mut self.out, value);
                }
            }
            self.raw(b"}");
        }
        if options.delete_before_replace {
            self.key(&mut first, "delete_before_replace");
            self.raw(b"true");
        }
        let mut nodes = std::mem::take(&mut self.nodes);
        nodes.clear();
        resource.mentions(&mut |node| nodes.push(node));
        if !nodes.is_empty() {
            self.key(&mut first, "dependencies");
            self.node_names(plan, &nodes);
        }
        if !resource.depends_on.is_empty() {
            self.key(&mut first, "depends_on");
            self.node_names(plan, &resource.depends_on);
        }
        if !options.ignore_changes.is_empty() {
            self.key(&mut first, "ignore_changes");
            self.texts(options.ignore_changes.iter().map(AsRef::as_ref));
        }
        if let Some(import) = &options.import {
            self.key(&mut first, "import");
            text(&mut self.out, import);
        }
        if let Some(parent) = options.parent {
            self.key(&mut first, "parent");
            text(&mut self.out, &plan.resource(parent).name);
        }
        if nodes.len() > resource.depends_on.len() {
            self.key(&mut first, "property_dependencies");
            self.raw(b"{");
            let mut first_input = true;
            for (key, value) in &resource.inputs {
                nodes.clear();
                value.outputs(&mut |output| nodes.push(output.node));
                if !nodes.is_empty() {
                    self.key(&mut first_input, key);
                    self.node_names(plan, &nodes);
                }
            }
            self.raw(b"}");
        }
        self.nodes = nodes;
        if options.protect {
            self.key(&mut first, "protect");
            self.raw(b"true");
        }
        if let Some(provider) = options.provider {
            self.key(&mut first, "provider");
            let name = &plan.resource(provider).name;
            text(&mut self.out, &format!("{name}::{}", id_of(name)));
        }
        if !options.replace_on_changes.is_empty() {
            self.key(&mut first, "replace_on_changes");
            self.texts(options.replace_on_changes.iter().map(AsRef::as_ref));
        }
        if options.retain_on_delete {
            self.key(&mut first, "retain_on_delete");
            self.raw(b"true");
        }
        self.secret_inputs(&mut first, resource);
        if let Some(version) = &options.version {
            self.key(&mut first, "version");
            text(&mut self.out, version);
        }
    }

    fn aliases(&mut self, first: &mut bool, resource: &Resource, options: &Options) {
        if resource.ty.aliases.is_empty() && options.aliases.is_empty() {
            return;
        }
        self.key(first, "aliases");
        let types = resource.ty.aliases.iter().map(|token| ("type", *token));
        let own = options.aliases.iter().map(|alias| match alias {
            Alias::Type(token) => ("type", token.as_ref()),
            Alias::Name(name) => ("name", name.as_ref()),
        });
        for (n, (what, alias)) in types.chain(own).enumerate() {
            self.raw(if n == 0 { b"[{" } else { b",{" });
            self.key(&mut true, what);
            text(&mut self.out, alias);
            self.raw(b"}");
        }
        self.raw(b"]");
    }

    fn secret_inputs(&mut self, first: &mut bool, resource: &'a Resource) {
        let mut keys = std::mem::take(&mut self.names);
        keys.clear();
        for (key, value) in &resource.inputs {
            // What is read while the program runs is listed on its own, by `reads`.
            if resource.is_secret_input(key, value) || is_marked(value) {
                keys.push(key);
            }
        }
        if !keys.is_empty() {
            keys.sort_unstable();
            keys.dedup();
            self.key(first, "secret_inputs");
            self.texts(keys.iter().copied());
        }
        self.names = keys;
    }

    /// Names of resources, sorted and distinct.
    fn node_names(&mut self, plan: &'a Plan, nodes: &[NodeId]) {
        let mut names = std::mem::take(&mut self.names);
        names.clear();
        names.extend(nodes.iter().map(|node| plan.resource(*node).name.as_str()));
        names.sort_unstable();
        names.dedup();
        self.texts(names.iter().copied());
        self.names = names;
    }

    fn texts<'t>(&mut self, items: impl Iterator<Item = &'t str>) {
        self.raw(b"[");
        for (n, item) in items.enumerate() {
            if n > 0 {
                self.raw(b",");
            }
            text(&mut self.out, item);
        }
        self.raw(b"]");
    }

    fn key(&mut self, first: &mut bool, key: &str) {
        if !*first {
            self.raw(b",");
        }
        *first = false;
        text(&mut self.out, key);
        self.raw(b":");
    }

    /// Whether an input is what a resource does not answer: then it is not sent at all.
    fn is_absent(&mut self, value: &Value) -> bool {
        match value {
            Value::Output(output) => matches!(self.answer(*output), Answer::Other(Json::Null)),
            Value::Secret(value) => self.is_absent(value),
            _ => false,
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.raw(b"null"),
            Value::Bool(true) => self.raw(b"true"),
            Value::Bool(false) => self.raw(b"false"),
            Value::Int(number) => {
                // Writing to a vector does not fail.
                let _ = write!(self.out, "{number}");
            }
            Value::Text(value) => text(&mut self.out, value),
            Value::List(items) => {
                self.raw(b"[");
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        self.raw(b",");
                    }
                    self.value(item);
                }
                self.raw(b"]");
            }
            Value::Map(pairs) => {
                self.raw(b"{");
                let mut first = true;
                for (n, (key, value)) in pairs.iter().enumerate() {
                    if pairs.get(n + 1).is_none_or(|(next, _)| next != key) {
                        self.key(&mut first, key);
                        self.value(value);
                    }
                }
                self.raw(b"}");
            }
            Value::Output(output) => {
                let start = self.out.len();
                self.raw(b"\"");
                if self.copy_answer(*output) {
                    self.raw(b"\"");
                } else {
                    self.out.truncate(start);
                    let answer = self.engine.answer(*output);
                    self.json(&answer);
                }
            }
            Value::Concat(parts) => {
                self.raw(b"\"");
                for part in parts {
                    self.part(part);
                }
                self.raw(b"\"");
            }
            Value::Secret(value) => self.value(value),
            Value::Float(_)
            | Value::Render(..)
            | Value::Call(_)
            | Value::Maybe(_)
            | Value::Read(_)
            | Value::StackSecret(_)
            | Value::Asset(_)
            | Value::Archive(_) => {
                let value = self.engine.resolve(value);
                self.json(&value);
            }
        }
    }

    /// A value inside a text, without quotes of its own.
    fn part(&mut self, value: &Value) {
        match value {
            Value::Text(text) => escape(&mut self.out, text),
            Value::Concat(parts) => {
                for part in parts {
                    self.part(part);
                }
            }
            Value::Secret(value) => self.part(value),
            Value::Output(output) if self.copy_answer(*output) => {}
            other => match self.engine.resolve(other) {
                Json::Null => self.engine.fail(&"a part of its text is nothing"),
                Json::String(text) => escape(&mut self.out, &text),
                other => escape(&mut self.out, &other.to_string()),
            },
        }
    }

    /// Appends an answer that is a text, escaped; says whether it is one.
    fn copy_answer(&mut self, output: Output) -> bool {
        let place = self.place(output);
        match &self.answers[output.node.index()][place].1 {
            Answer::Text(text) => {
                self.out.extend_from_slice(text);
                true
            }
            Answer::Other(_) => false,
        }
    }

    fn answer(&mut self, output: Output) -> &Answer {
        let place = self.place(output);
        &self.answers[output.node.index()][place].1
    }

    /// Where the answer stands among those of its resource; asks for it the first time.
    fn place(&mut self, output: Output) -> usize {
        let known = &mut self.answers[output.node.index()];
        if let Some(place) = known.iter().position(|(name, _)| *name == output.attribute) {
            return place;
        }
        let answer = match self.engine.answer(output) {
            Json::String(text) => {
                let mut escaped = Vec::with_capacity(text.len());
                escape(&mut escaped, &text);
                Answer::Text(escaped.into())
            }
            other => Answer::Other(other),
        };
        known.push((output.attribute, answer));
        known.len() - 1
    }
}

/// A text with its quotes.
fn text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escape(out, text);
    out.push(b'"');
}

/// What stands between the quotes of a JSON text.
fn escape(out: &mut Vec<u8>, text: &str) {
    let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    // Almost every text is plain; without an early exit this is done many bytes at a time.
    if text.bytes().fold(true, |all, byte| all & plain(byte)) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    let mut done = 0;
    let bytes = text.as_bytes();
    for (n, &byte) in bytes.iter().enumerate() {
        if plain(byte) {
            continue;
        }
        out.extend_from_slice(&bytes[done..n]);
        done = n + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0c => out.extend_from_slice(b"\\f"),
            _ => {
                // Writing to a vector does not fail.
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
    }
    out.extend_from_slice(&bytes[done..]);
}

#[cfg(test)]
mod tests;
