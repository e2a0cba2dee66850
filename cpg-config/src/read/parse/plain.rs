//! Words of YAML without quotes. YAML 1.1 (most readers, PyYAML among them) and YAML 1.2 read
//! some of them differently: those are refused, since a file would mean one thing here and
//! another elsewhere. Knows no file and no key.
//! Sources: "Regular Expression Languages" of YAML 1.1 (yaml.org/type) as PyYAML has them, and the
//! core schema of YAML 1.2.2, chapter 10.3.

use super::number;
use crate::read::tree::Value;

/// What a word is.
pub(super) enum Plain {
    Value(Value),
    /// The two versions differ: how, and what to write.
    Differs(String, String),
    /// A number that no 64 bits hold.
    TooBig,
    /// Infinity, or no number.
    NotFinite,
}

pub(super) fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Value(Value::Null),
        "true" | "True" | "TRUE" => return Plain::Value(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Plain::Value(Value::Bool(false)),
        "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return word(text, true),
        "no" | "No" | "NO" | "off" | "Off" | "OFF" => return word(text, false),
        _ => {}
    }
    let body = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(body, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Plain::NotFinite;
    }
    let starts = body.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if !starts || !body.contains(|c: char| c.is_ascii_digit()) {
        return Plain::Value(Value::Text(text.to_owned()));
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let of_base = |prefix: &str, base: u32| {
        let rest = body.strip_prefix(prefix)?.replace('_', "");
        let value = i64::from_str_radix(&format!("{sign}{rest}"), base).ok()?;
        (!rest.starts_with(['+', '-'])).then_some(value)
    };
    if let Some(value) = of_base("0x", 16).filter(|_| !body.contains('_')) {
        return Plain::Value(Value::Int(value));
    }
    if let Some(value) = of_base("0o", 8) {
        return differs(text, "a text", &format!("the number {value}"), value);
    }
    if let Some(value) = of_base("0b", 2).or_else(|| of_base("0x", 16)) {
        return differs(text, &format!("the number {value}"), "a text", value);
    }
    if digits(body) && body.len() > 1 && body.starts_with('0') {
        return leading_zero(text, sign, body);
    }
    if body.contains('_')
        && body
            .bytes()
            .all(|b| b.is_ascii_digit() || b"_.".contains(&b))
    {
        let value = format!("{sign}{}", body.replace('_', ""));
        return differs(text, &format!("the number {value}"), "a text", &value);
    }
    if is_sexagesimal(body) {
        let how =
            format!("YAML 1.1 reads `{text}` as a number to the base of 60, YAML 1.2 as a text");
        return Plain::Differs(how, format!("put it in quotes: `\"{text}\"`"));
    }
    if is_date(text) {
        let how = format!("YAML 1.1 reads `{text}` as a date, YAML 1.2 as a text");
        return Plain::Differs(how, "put it in quotes".to_owned());
    }
    match number(text) {
        Some(value) => match body.split_once(['e', 'E']) {
            // YAML 1.1 has a point before an exponent, and a sign in it.
            Some((before, after)) if !before.contains('.') || !after.starts_with(['+', '-']) => {
                let plain = match &value {
                    Value::Float(float) => float.to_string(),
                    _ => text.to_owned(),
                };
                differs(text, "a text", &format!("the number {plain}"), &plain)
            }
            _ => Plain::Value(value),
        },
        None if text.parse::<f64>().is_ok_and(f64::is_infinite) => Plain::TooBig,
        None => Plain::Value(Value::Text(text.to_owned())),
    }
}

fn word(text: &str, value: bool) -> Plain {
    let how = format!("YAML 1.1 reads `{text}` as `{value}`, YAML 1.2 as a text");
    Plain::Differs(how, or_text(value, text))
}

/// What to write instead, for either reading.
fn or_text(value: impl std::fmt::Display, text: &str) -> String {
    format!("write `{value}`, or `\"{text}\"` where a text is meant")
}

fn differs(text: &str, old: &str, new: &str, value: impl std::fmt::Display) -> Plain {
    let how = format!("YAML 1.1 reads `{text}` as {old}, YAML 1.2 as {new}");
    Plain::Differs(how, or_text(value, text))
}

/// A number with zeros before it: octal to YAML 1.1.
fn leading_zero(text: &str, sign: &str, digits: &str) -> Plain {
    let plain = digits.trim_start_matches('0');
    let plain = format!("{sign}{}", if plain.is_empty() { "0" } else { plain });
    let old = match i64::from_str_radix(digits, 8) {
        Ok(octal) if sign.is_empty() => octal.to_string(),
        Ok(octal) => (-octal).to_string(),
        Err(_) => "a text".to_owned(),
    };
    let how = format!("with a zero before it YAML 1.1 reads {old}, YAML 1.2 reads {plain}");
    Plain::Differs(how, or_text(plain, text))
}

/// `190:20:30`, or with a fraction.
fn is_sexagesimal(body: &str) -> bool {
    let whole = match body.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        Some(_) => return false,
        None => body,
    };
    let mut parts = whole.split(':');
    let first = parts.next().unwrap_or_default();
    let mut rest = parts.peekable();
    rest.peek().is_some()
        && !first.is_empty()
        && first.bytes().all(|b| b.is_ascii_digit())
        && rest.all(|part| {
            matches!(part.len(), 1 | 2)
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse::<u8>().is_ok_and(|number| number < 60)
        })
}

/// `2026-01-31`, alone or with a time after it.
fn is_date(text: &str) -> bool {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let numbers: Vec<&str> = date.split('-').collect();
    let [year, month, day] = numbers.as_slice() else {
        return false;
    };
    let number = |text: &str, lengths: &[usize]| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    // Without a time, month and day have two digits.
    let lengths: &[usize] = if time.is_empty() { &[2] } else { &[1, 2] };
    number(year, &[4])
        && number(month, lengths)
        && number(day, lengths)
        && (time.is_empty() || time.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match plain(text) {
            Plain::Value(Value::Null) => "null".to_owned(),
            Plain::Value(Value::Bool(value)) => value.to_string(),
            Plain::Value(Value::Int(int)) => int.to_string(),
            Plain::Value(Value::Float(float)) => format!("{float:?}"),
            Plain::Value(Value::Text(text)) => format!("\"{text}\""),
            Plain::Value(_) => "?".to_owned(),
            Plain::Differs(how, help) => format!("{how}; {help}"),
            Plain::TooBig => "too big".to_owned(),
            Plain::NotFinite => "not finite".to_owned(),
        }
    }

    #[test]
    fn what_both_versions_read_alike() {
        for (text, expect) in [
            ("", "null"),
            ("~", "null"),
            ("True", "true"),
            ("0", "0"),
            ("-5", "-5"),
            ("+5", "5"),
            ("200", "200"),
            ("0x1F", "31"),
            (".5", "0.5"),
            ("0.50", "0.5"),
            ("1.5e+3", "1500.0"),
            ("y", "\"y\""),
            ("n", "\"n\""),
            ("0A0A0A-0B0B0B", "\"0A0A0A-0B0B0B\""),
            ("1.2.3", "\"1.2.3\""),
            ("12-34", "\"12-34\""),
            ("10:a", "\"10:a\""),
            ("1:99", "\"1:99\""),
            ("nothing", "\"nothing\""),
            ("1e400.", "\"1e400.\""),
            ("0x", "\"0x\""),
            ("1.0e+400", "too big"),
            (".inf", "not finite"),
            ("-.INF", "not finite"),
            (".nan", "not finite"),
        ] {
            assert_eq!(shown(text), expect, "{text}");
        }
    }

    #[test]
    fn what_they_read_differently() {
        for (text, how) in [
            (
                "0200",
                "with a zero before it YAML 1.1 reads 128, YAML 1.2 reads 200; write `200`",
            ),
            (
                "-010",
                "with a zero before it YAML 1.1 reads -8, YAML 1.2 reads -10; write `-10`",
            ),
            (
                "089",
                "with a zero before it YAML 1.1 reads a text, YAML 1.2 reads 89; write `89`",
            ),
            (
                "00",
                "with a zero before it YAML 1.1 reads 0, YAML 1.2 reads 0; write `0`",
            ),
            (
                "0o10",
                "YAML 1.1 reads `0o10` as a text, YAML 1.2 as the number 8; write `8`",
            ),
            (
                "0b101",
                "YAML 1.1 reads `0b101` as the number 5, YAML 1.2 as a text; write `5`",
            ),
            (
                "1_000",
                "YAML 1.1 reads `1_000` as the number 1000, YAML 1.2 as a text; write `1000`",
            ),
            (
                "1:30",
                "YAML 1.1 reads `1:30` as a number to the base of 60, YAML 1.2 as a text; put",
            ),
            (
                "1e3",
                "YAML 1.1 reads `1e3` as a text, YAML 1.2 as the number 1000; write `1000`",
            ),
            (
                "1.0e3",
                "YAML 1.1 reads `1.0e3` as a text, YAML 1.2 as the number 1000; write",
            ),
            (
                "yes",
                "YAML 1.1 reads `yes` as `true`, YAML 1.2 as a text; write `true`, or `\"yes\"`",
            ),
            (
                "Off",
                "YAML 1.1 reads `Off` as `false`, YAML 1.2 as a text; write `false`",
            ),
            (
                "2026-01-31",
                "YAML 1.1 reads `2026-01-31` as a date, YAML 1.2 as a text; put",
            ),
        ] {
            assert!(shown(text).starts_with(how), "{text}: {}", shown(text));
        }
    }
}
