//! The tables of a configuration as a JSON schema, for editors and for tests.

use crate::form::decode::Section;
use crate::form::table::{Absent, Field, Rule, Shape, Table};
use std::fmt::Write;

/// The schema of a configuration as one document, as JSON.
#[must_use]
pub fn schema<R: Section>() -> String {
    section(R::TABLE)
}

/// The schema of one section, as JSON.
#[must_use]
pub fn section(table: &Table) -> String {
    let required = table.fields.iter().filter(|f| f.is_required());
    with_required(table, required.map(|f| quoted(f.key)).collect())
}

/// The same, with the keys that have to be written in it.
fn with_required(table: &Table, required: Vec<String>) -> String {
    let properties: Vec<String> = table
        .fields
        .iter()
        .map(|f| format!("{}:{}", quoted(f.key), property(f)))
        .collect();
    let required = match required.is_empty() {
        true => String::new(),
        false => format!(",\"required\":[{}]", required.join(",")),
    };
    format!(
        "{{\"additionalProperties\":false,\"description\":{},\"properties\":{{{}}}{required},\"type\":\"object\"}}",
        quoted(table.doc.trim()),
        properties.join(",")
    )
}

fn property(field: &Field) -> String {
    let mut out = match field.shape {
        // A key that one lacks may stand in what they share.
        Shape::Units(table) if field.is_shared() && table.name_key.is_none() => {
            by_name(&with_required(table, Vec::new()))
        }
        _ => shape(&with_keys(field)),
    };
    out.pop();
    for rule in field.rules {
        let _ = match rule {
            Rule::Range(from, to) => {
                if *from > i64::MIN {
                    let _ = write!(out, ",\"minimum\":{from}");
                }
                if *to < i64::MAX {
                    let _ = write!(out, ",\"maximum\":{to}");
                }
                Ok(())
            }
            Rule::MinLen(least) => write!(out, ",\"min{}\":{least}", counted(&field.shape)),
            Rule::MaxLen(most) => write!(out, ",\"max{}\":{most}", counted(&field.shape)),
            Rule::Pattern(pattern) => write!(out, ",\"pattern\":{}", quoted(pattern)),
            Rule::OneOf(words) => write!(out, ",\"enum\":[{}]", list(words)),
            Rule::Unique(None) => write!(out, ",\"uniqueItems\":true"),
            _ => Ok(()),
        };
    }
    let _ = write!(out, ",\"description\":{}", quoted(field.doc.trim()));
    if let Some(default) = default(&field.absent) {
        let _ = write!(out, ",\"default\":{default}");
    }
    out.push('}');
    // A shape without words of its own begins with a comma.
    out.replacen("{,", "{", 1)
}

/// The shape, with the names that a map allows.
fn with_keys(field: &Field) -> Shape {
    let keys = field.rules.iter().find_map(|rule| match rule {
        Rule::Keys(names) => Some(*names),
        _ => None,
    });
    match (field.shape, keys) {
        (Shape::Map(None, of), Some(names)) => Shape::Map(Some(names), of),
        (shape, _) => shape,
    }
}

/// What a length counts, as the schema calls it.
fn counted(shape: &Shape) -> &'static str {
    match shape {
        Shape::List(_) => "Items",
        Shape::Map(..) => "Properties",
        Shape::Nullable(of) => counted(of),
        _ => "Length",
    }
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Bool => r#"{"type":"boolean"}"#.to_owned(),
        Shape::Int => r#"{"type":"integer"}"#.to_owned(),
        Shape::Number => r#"{"type":"number"}"#.to_owned(),
        Shape::Text | Shape::Id => r#"{"type":"string"}"#.to_owned(),
        Shape::Choice(words) => format!(r#"{{"enum":[{}],"type":"string"}}"#, list(words)),
        Shape::List(of) => format!(r#"{{"items":{},"type":"array"}}"#, self::shape(of)),
        Shape::Map(names, of) => {
            let of = match of {
                Shape::Any => "true".to_owned(),
                of => self::shape(of),
            };
            let names = names.map_or_else(String::new, |names| {
                format!(r#","propertyNames":{{"enum":[{}]}}"#, list(names))
            });
            format!(r#"{{"additionalProperties":{of}{names},"type":"object"}}"#)
        }
        Shape::Nullable(of) => format!(r#"{{"anyOf":[{},{{"type":"null"}}]}}"#, self::shape(of)),
        Shape::Section(table) => section(table),
        Shape::Units(table) => match table.name_key {
            Some(_) => format!(r#"{{"items":{},"type":"array"}}"#, section(table)),
            None => by_name(&section(table)),
        },
        Shape::Any => "{}".to_owned(),
    }
}

fn by_name(of: &str) -> String {
    format!(r#"{{"additionalProperties":{of},"type":"object"}}"#)
}

fn list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|w| quoted(w)).collect();
    words.join(",")
}

fn default(absent: &Absent) -> Option<String> {
    Some(match absent {
        Absent::Required | Absent::MayBeEmpty | Absent::Unsaid => return None,
        Absent::Null => "null".to_owned(),
        Absent::Bool(value) => value.to_string(),
        Absent::Int(value) => value.to_string(),
        Absent::Text(text) => quoted(text),
        Absent::Texts(words) => format!("[{}]", list(words)),
        Absent::Numbers(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(|n| format!("{n:?}")).collect();
            format!("[{}]", numbers.join(","))
        }
        Absent::NoEntries => "{}".to_owned(),
    })
}

/// Our own texts only: quotes and backslashes are all that needs care.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
