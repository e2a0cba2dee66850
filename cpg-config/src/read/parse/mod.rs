//! Text to tree, by format. Nothing here knows what the keys mean.

mod json;
mod plain;
mod toml;
mod yaml;

use crate::read::source::{Sources, Span};
use crate::read::tree::{Key, MAX_DEPTH, Node, Value};
use crate::report::{Problem, Problems};
use std::collections::HashMap;

/// The formats, by the end of a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Yaml,
    Toml,
}

/// Whether a configuration is read from files of this name: whether its end is that of a format.
#[must_use]
pub fn is_readable(name: &str) -> bool {
    format(name).is_some()
}

fn format(name: &str) -> Option<Format> {
    let (_, end) = name.rsplit_once('.')?;
    match end {
        "json" => Some(Format::Json),
        "yaml" | "yml" => Some(Format::Yaml),
        "toml" => Some(Format::Toml),
        _ => None,
    }
}

/// Reads a file of `sources` into a tree; what is wrong goes to `problems`.
pub(crate) fn parse(sources: &Sources, file: u32, problems: &mut Problems) -> Option<Node> {
    let source = sources.get(file)?;
    let start = Span::new(file, 0..0);
    if source.text.len() > crate::read::source::MAX_BYTES {
        let message = format!(
            "the file `{}` is too big to be a configuration",
            source.name
        );
        let help = "a configuration has at most 64 MiB a file";
        problems.unreadable(Problem::new(start, message).rule("15p").help(help));
        return None;
    }
    let (text, skipped) = match source.text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, '\u{feff}'.len_utf8()),
        None => (&*source.text, 0),
    };
    let mut out = Out {
        file,
        skipped,
        problems,
    };
    match format(&source.name) {
        Some(Format::Json) => json::parse(text, &mut out),
        Some(Format::Yaml) => yaml::parse(text, &mut out),
        Some(Format::Toml) => toml::parse(text, &mut out),
        None => {
            problems.unreadable(
                Problem::new(
                    start,
                    format!("the format of `{}` is not known", source.name),
                )
                .rule("15p")
                .help("name it `.json`, `.yaml`, `.yml` or `.toml`"),
            );
            None
        }
    }
}

/// What the parsers share: spans in this file, and problems.
struct Out<'a> {
    file: u32,
    skipped: usize,
    problems: &'a mut Problems,
}

impl Out<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(
            self.file,
            range.start + self.skipped..range.end + self.skipped,
        )
    }

    fn error(&mut self, range: std::ops::Range<usize>, message: impl Into<String>) {
        let span = self.span(range);
        self.problems.unreadable(
            Problem::new(span, message)
                .rule("15p")
                .help("correct the text here or just before it"),
        );
    }

    /// A value that its format has, and that is not read here; what to write instead.
    fn refuse(
        &mut self,
        range: std::ops::Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Value {
        let span = self.span(range);
        self.problems
            .unreadable(Problem::new(span, message).rule("15p").help(help));
        Value::Unread
    }

    fn too_big(&mut self, range: std::ops::Range<usize>) -> Value {
        self.refuse(
            range,
            "this number is too big",
            "write a number of 64 bits: at most 9,223,372,036,854,775,807",
        )
    }

    fn not_finite(&mut self, range: std::ops::Range<usize>) -> Value {
        self.refuse(range, "this is no finite number", "write a number")
    }

    fn too_deep(&mut self, at: usize) {
        let message = format!("values nest deeper than {MAX_DEPTH} levels");
        self.error(at..at + 1, message);
    }

    /// Drops the second of two equal keys and reports it.
    fn unique(&mut self, entries: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
        // Most maps are small, where comparing is faster than hashing.
        let differ = |(i, (key, _)): (usize, &(Key, Node))| {
            entries[..i].iter().all(|(other, _)| other.name != key.name)
        };
        if entries.len() <= 16 && entries.iter().enumerate().all(differ) {
            return entries;
        }
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            if let Some(first) = seen.get(&key.name) {
                let message = format!("key {} given twice", cpg_model::secret::shown(&key.name));
                self.problems.unreadable(
                    Problem::new(key.span, message)
                        .rule("15k")
                        .also(*first, "first given here")
                        .help("keep one of the two"),
                );
            } else {
                seen.insert(key.name.clone(), key.span);
                kept.push((key, node));
            }
        }
        kept
    }
}

/// A whole number, or one with a fraction, as all three formats write it.
fn number(text: &str) -> Option<Value> {
    if let Ok(int) = text.parse::<i64>() {
        return Some(Value::Int(int));
    }
    text.parse::<f64>()
        .ok()
        .filter(|f| f.is_finite())
        .map(Value::Float)
}
