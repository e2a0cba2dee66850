//! A document with every key of a configuration, its default and its meaning, to start from.
//! Knows no section by name.

use crate::describe::reference::{default, sentence, written};
use crate::form::decode::Section;
use crate::form::table::{Absent, Field, Shape, Table};
use std::fmt::Write;

/// The document, in YAML. What must be written stands there, to be filled in; what may be left
/// out is a comment with what holds without it.
#[must_use]
pub fn example<R: Section>() -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {}", sentence(R::TABLE.doc));
    section(R::TABLE, 0, false, &mut out);
    out
}

/// The width of a line, where its words allow it.
const WIDTH: usize = 96;

fn section(table: &Table, depth: usize, off: bool, out: &mut String) {
    for field in table.fields {
        let is_off = off || !field.is_required();
        // What is within something that is left out is a comment too.
        comment(field, depth, off, out);
        key(field, depth, is_off, out);
    }
}

fn line(depth: usize, off: bool, text: &str, out: &mut String) {
    let mark = if off { "# " } else { "" };
    let _ = writeln!(out, "{}{mark}{text}", "  ".repeat(depth));
}

fn comment(field: &Field, depth: usize, off: bool, out: &mut String) {
    let mut text = sentence(field.doc);
    if !matches!(field.shape, Shape::Section(_)) {
        let name = |table: &'static Table| table.name.to_owned();
        let _ = write!(text, " ({})", written(field, &name).replace('`', ""));
    }
    let mut row = String::new();
    let width = WIDTH.saturating_sub(2 * depth);
    let mark = if off { "# # " } else { "# " };
    for word in text.split(' ') {
        if !row.is_empty() && row.len() + word.len() > width {
            let _ = writeln!(out, "{}{mark}{row}", "  ".repeat(depth));
            row.clear();
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(word);
    }
    let _ = writeln!(out, "{}{mark}{row}", "  ".repeat(depth));
}

fn key(field: &Field, depth: usize, off: bool, out: &mut String) {
    let name = field.key;
    match inner(&field.shape) {
        Inner::Section(table) => {
            line(depth, off, &format!("{name}:"), out);
            section(table, depth + 1, off, out);
        }
        Inner::Named(table, at) => {
            line(depth, off, &format!("{name}:"), out);
            line(depth + 1, off, at, out);
            section(table, depth + 2, off, out);
        }
        Inner::Listed(table) => {
            line(depth, off, &format!("{name}:"), out);
            line(depth + 1, off, "-", out);
            section(table, depth + 2, off, out);
        }
        Inner::Value => {
            let value = match field.absent {
                Absent::Required | Absent::MayBeEmpty => sample(&field.shape),
                ref absent => default(absent),
            };
            line(depth, off, &format!("{name}: {value}"), out);
        }
    }
}

/// What is under a key.
enum Inner {
    Section(&'static Table),
    /// Sections by name, with what stands for a name.
    Named(&'static Table, &'static str),
    Listed(&'static Table),
    Value,
}

fn inner(shape: &Shape) -> Inner {
    match shape {
        Shape::Section(table) => Inner::Section(table),
        Shape::Nullable(of) => inner(of),
        Shape::Units(table) if table.name_key.is_none() => Inner::Named(table, "NAME:"),
        Shape::Units(table) => Inner::Listed(table),
        Shape::Map(_, Shape::Section(table)) => Inner::Named(table, "NAME:"),
        Shape::List(Shape::Section(table)) => Inner::Listed(table),
        _ => Inner::Value,
    }
}

/// Something to be filled in.
fn sample(shape: &Shape) -> String {
    match shape {
        Shape::Bool => "false".to_owned(),
        Shape::Int => "1".to_owned(),
        Shape::Number => "1.0".to_owned(),
        Shape::Choice(words) => words
            .first()
            .map_or_else(String::new, |word| (*word).to_owned()),
        Shape::List(_) => "[]".to_owned(),
        Shape::Map(..) | Shape::Units(_) | Shape::Section(_) => "{}".to_owned(),
        Shape::Nullable(_) | Shape::Any => "null".to_owned(),
        Shape::Text | Shape::Id => "\"...\"".to_owned(),
    }
}
