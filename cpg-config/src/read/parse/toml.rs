//! TOML to tree, with the spanned tables of `toml`.

use super::Out;
use crate::read::tree::{Key, MAX_DEPTH, Node, Value};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

pub(super) fn parse(text: &str, out: &mut Out<'_>) -> Option<Node> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors {
            let message = error.message().replace('\n', ", ");
            out.error(error.span().unwrap_or(0..0), format!("not TOML: {message}"));
        }
        return None;
    }
    let range = table.span();
    map(table.into_inner(), range, 0, out)
}

fn map(
    table: DeTable<'_>,
    range: std::ops::Range<usize>,
    depth: usize,
    out: &mut Out<'_>,
) -> Option<Node> {
    let mut entries = Vec::new();
    for (key, value) in table {
        let key = Key {
            span: out.span(key.span()),
            name: key.into_inner().into_owned(),
        };
        entries.push((key, node(value, depth + 1, out)?));
    }
    // The library sorts by name; give back the order of the file.
    entries.sort_by_key(|(key, _)| key.span.start);
    Some(Node {
        span: out.span(range),
        value: Value::Map(entries),
    })
}

fn node(value: Spanned<DeValue<'_>>, depth: usize, out: &mut Out<'_>) -> Option<Node> {
    let range = value.span();
    if depth > MAX_DEPTH {
        out.too_deep(range.start);
        return None;
    }
    let span = out.span(range.clone());
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Integer(int) => match i64::from_str_radix(int.as_str(), int.radix()) {
            Ok(int) => Value::Int(int),
            Err(_) => out.too_big(range),
        },
        DeValue::Float(float) => match float.as_str().parse::<f64>() {
            Ok(float) if float.is_finite() => Value::Float(float),
            _ if float.as_str().ends_with("inf") || float.as_str().ends_with("nan") => {
                out.not_finite(range)
            }
            _ => out.too_big(range),
        },
        DeValue::Datetime(date) => out.refuse(
            range,
            format!("the date `{date}`: no key of a configuration takes one"),
            "put it in quotes, if it is a text",
        ),
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| node(item, depth + 1, out))
                .collect::<Option<_>>()?,
        ),
        DeValue::Table(table) => return map(table, range, depth, out),
    };
    Some(Node { span, value })
}
