//! JSON to tree, with `jsonc-parser` in its strict mode.

use super::{Out, number};
use crate::read::tree::{Key, MAX_DEPTH, Node, Value};
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

pub(super) fn parse(text: &str, out: &mut Out<'_>) -> Option<Node> {
    // The parser calls itself for each level; so do the walks over the tree.
    if let Some(at) = deep(text) {
        out.too_deep(at);
        return None;
    }
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options);
    match parsed {
        Ok(result) => match result.value {
            Some(value) => Some(node(value, out)),
            None => {
                out.error(0..0, "the file is empty");
                None
            }
        },
        Err(error) => {
            let range = error.range();
            let mut message = error.kind().to_string();
            if let Some(first) = message.get(..1) {
                message = first.to_lowercase() + message.get(1..).unwrap_or_default();
            }
            out.error(range.start..range.end, format!("not JSON: {message}"));
            None
        }
    }
}

/// Where brackets nest too deep, if they do.
fn deep(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' | b'{' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(at);
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn node(value: ast::Value<'_>, out: &mut Out<'_>) -> Node {
    let range = value.range();
    let span = out.span(range.start..range.end);
    let value = match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(lit) => Value::Bool(lit.value),
        ast::Value::StringLit(lit) => Value::Text(lit.value.into_owned()),
        ast::Value::NumberLit(lit) => {
            number(lit.value).unwrap_or_else(|| out.too_big(range.start..range.end))
        }
        ast::Value::Array(array) => {
            Value::List(array.elements.into_iter().map(|v| node(v, out)).collect())
        }
        ast::Value::Object(object) => {
            let entries = object
                .properties
                .into_iter()
                .map(|prop| {
                    let range = prop.name.range();
                    let key = Key {
                        span: out.span(range.start..range.end),
                        name: prop.name.into_string(),
                    };
                    (key, node(prop.value, out))
                })
                .collect();
            Value::Map(out.unique(entries))
        }
    };
    Node { span, value }
}
