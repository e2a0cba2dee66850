//! The tables of a configuration as a page for people: every key, what may be written, what holds
//! without it, what it means.
//! Knows no section by name.

use crate::form::decode::Section;
use crate::form::table::{Absent, Field, Rule, Shape, Table};
use std::fmt::Write;

/// The page, in Markdown; `program` is what the consumer is called.
#[must_use]
pub fn reference<R: Section>(program: &str) -> String {
    let mut out = format!(
        "# Configuration of {program}\n\n{}\n",
        sentence(R::TABLE.doc)
    );
    let sections = sections(R::TABLE);
    for (number, (table, title)) in sections.iter().enumerate() {
        if number > 0 {
            let _ = write!(out, "\n## {title}\n\n{}\n", sentence(table.doc));
        }
        out.push_str("\n| key | what is written | without it | meaning |\n|---|---|---|---|\n");
        for field in table.fields {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} | {} |",
                field.key,
                cell(&written(field, &|table| link(table, &sections))),
                cell(&without(field)),
                cell(&sentence(field.doc)),
            );
        }
    }
    out
}

/// A section, and its title on the page.
type Titled = (&'static Table, String);

/// All sections, each once, in the order in which the page first names them; two of one name have
/// a number.
fn sections(root: &'static Table) -> Vec<Titled> {
    let mut found: Vec<Titled> = Vec::new();
    let mut next: Vec<&'static Table> = vec![root];
    while !next.is_empty() {
        let table = next.remove(0);
        if found.iter().any(|(known, _)| std::ptr::eq(*known, table)) {
            continue;
        }
        let same = found
            .iter()
            .filter(|(known, _)| known.name == table.name)
            .count();
        let title = match same {
            0 => table.name.to_owned(),
            same => format!("{} {}", table.name, same + 1),
        };
        found.push((table, title));
        next.extend(table.fields.iter().filter_map(|field| tables(&field.shape)));
    }
    found
}

/// A doc comment as a sentence.
pub(crate) fn sentence(doc: &str) -> String {
    let lines = doc.trim().lines().map(str::trim);
    lines.collect::<Vec<_>>().join(" ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// The sections that a shape holds.
pub(crate) fn tables(shape: &Shape) -> Option<&'static Table> {
    match shape {
        Shape::Section(table) | Shape::Units(table) => Some(table),
        Shape::List(of) | Shape::Map(_, of) | Shape::Nullable(of) => tables(of),
        _ => None,
    }
}

/// What may be written under a key, its rules too.
pub(crate) fn written(field: &Field, name: &dyn Fn(&'static Table) -> String) -> String {
    let mut out = shape(&field.shape, name);
    for rule in field.rules {
        let more = match rule {
            Rule::Range(i64::MIN, to) => format!("at most {to}"),
            Rule::Range(from, i64::MAX) => format!("at least {from}"),
            Rule::Range(from, to) => format!("from {from} to {to}"),
            Rule::MinLen(least) => format!("at least {least} {}", counted(&field.shape)),
            Rule::MaxLen(most) => format!("at most {most} {}", counted(&field.shape)),
            Rule::Pattern(pattern) => format!("as `{pattern}`"),
            Rule::OneOf(words) | Rule::Keys(words) => {
                let shown: Vec<String> = words.iter().take(8).map(|w| format!("`{w}`")).collect();
                let more = if words.len() > 8 { ", …" } else { "" };
                format!("of {}{more}", shown.join(", "))
            }
            Rule::Unique(None) => "each once".to_owned(),
            Rule::Unique(Some(key)) => format!("each `{key}` once"),
            Rule::UniqueAcross(word, _) => {
                format!("once among all {}", word.replace('_', " "))
            }
            Rule::References(path) => format!("names of `{path}`"),
            Rule::Requires(key) => format!("with `{key}`"),
            Rule::Always(name) => format!("beside `{name}`, which is always there"),
            Rule::Shared => "what they share under `shared`".to_owned(),
            Rule::Check(_) | Rule::SecretReference => continue,
        };
        out.push_str(", ");
        out.push_str(&more);
    }
    out
}

fn counted(shape: &Shape) -> &'static str {
    match shape {
        Shape::List(_) => "items",
        Shape::Map(..) | Shape::Units(_) => "entries",
        Shape::Nullable(of) => counted(of),
        _ => "characters",
    }
}

fn shape(shape: &Shape, name: &dyn Fn(&'static Table) -> String) -> String {
    match shape {
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::Int => "a whole number".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Text => "text".to_owned(),
        Shape::Id => "id".to_owned(),
        Shape::Choice(words) => cpg_model::words::listed(words.iter().copied()),
        Shape::List(of) => format!("a list of {}", bare(of, name)),
        Shape::Map(None, of) => format!("{} by name", bare(of, name)),
        Shape::Map(Some(names), of) => {
            let names = cpg_model::words::listed(names.iter().copied());
            format!("{} by {names},", bare(of, name))
        }
        Shape::Nullable(of) => self::shape(of, name),
        Shape::Section(table) => name(table),
        Shape::Units(table) => format!("{} by name", name(table)),
        Shape::Any => "anything".to_owned(),
    }
}

/// The same within a list or map, without an article.
fn bare(of: &Shape, name: &dyn Fn(&'static Table) -> String) -> String {
    let text = shape(of, name);
    let text = text.strip_prefix("a ").unwrap_or(&text);
    text.to_owned()
}

fn link(table: &Table, sections: &[Titled]) -> String {
    let mut all = sections.iter();
    let title = all.find(|(known, _)| std::ptr::eq(*known, table));
    let title = title.map_or(table.name, |(_, title)| title);
    let anchor: String = title
        .to_lowercase()
        .replace(' ', "-")
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_')
        .collect();
    format!("[{title}](#{anchor})")
}

/// What holds where a key is not written.
fn without(field: &Field) -> String {
    match &field.absent {
        Absent::Required => "must be written".to_owned(),
        Absent::MayBeEmpty => "must be written, may be empty".to_owned(),
        Absent::Null => "nothing".to_owned(),
        Absent::Unsaid => "nothing".to_owned(),
        absent => format!("`{}`", default(absent)),
    }
}

/// A default as YAML writes it.
pub(crate) fn default(absent: &Absent) -> String {
    match absent {
        Absent::Required | Absent::MayBeEmpty | Absent::Null => "null".to_owned(),
        Absent::Bool(value) => value.to_string(),
        Absent::Int(value) => value.to_string(),
        Absent::Text(text) => (*text).to_owned(),
        Absent::Texts(texts) => format!("[{}]", texts.join(", ")),
        Absent::Numbers(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(|n| format!("{n:?}")).collect();
            format!("[{}]", numbers.join(", "))
        }
        Absent::NoEntries => "{}".to_owned(),
        Absent::Unsaid => "[]".to_owned(),
    }
}
