//! Forms of ids and of inputs, from which simulated clouds make tables: how an id is made of what
//! a resource says, and where in its inputs something stands. Knows no cloud and no type.

use serde_json::{Map as JsonMap, Value as Json};

use crate::engine::{Asked, id_of};
use crate::plan::typed::Described;

/// An id as a pattern has it.
///
/// `{project}` stands for an input, to which dots lead; `{secretId/}` for what follows the last
/// slash of one. `{#12}` stands for twelve digits, `{hex12}` for hexadecimal ones, `{guid}` for a
/// GUID, `{recorded}` for the id of plan files, all of them made of the resource's name: the same
/// for the same name. `{!region}` is what
/// the resource's cloud knows of where it is. What a resource does not say, `otherwise` says.
#[must_use]
pub fn id(pattern: &str, asked: &Asked<'_>, otherwise: impl Fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, hole)) = rest.split_once('{') {
        filled.push_str(before);
        let (hole, after) = hole.split_once('}').unwrap_or((hole, ""));
        filled.push_str(&part(hole, asked, &otherwise));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn part(hole: &str, asked: &Asked<'_>, otherwise: &impl Fn(&str) -> String) -> String {
    let digits = |after: &str| after.parse::<usize>().ok();
    if let Some(count) = hole.strip_prefix('#').and_then(digits) {
        return decimal(asked.name(), count);
    }
    if let Some(count) = hole.strip_prefix("hex").and_then(digits) {
        return hexadecimal(asked.name(), count);
    }
    match hole {
        "guid" => return guid(asked.name()),
        "recorded" => return id_of(asked.name()),
        _ => {}
    }
    let said = |text: String, key: &str| match text.is_empty() {
        true => otherwise(key),
        false => text,
    };
    if let Some(word) = hole.strip_prefix('!') {
        return said(asked.fact(word).to_owned(), word);
    }
    match hole.strip_suffix('/') {
        Some(key) => {
            let text = said(asked.input(key), key);
            let last = text.rsplit('/').next();
            last.unwrap_or_default().to_owned()
        }
        None => said(asked.input(hole), hole),
    }
}

/// The same number for the same text (FNV-1a).
#[must_use]
pub fn number(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// So many digits, the first of them no zero, the same for the same text.
#[must_use]
pub fn decimal(text: &str, count: usize) -> String {
    let number = number(text);
    let digits = format!("{}{number:020}", 1 + number % 9);
    digits.chars().cycle().take(count).collect()
}

/// So many hexadecimal digits, the same for the same text.
#[must_use]
pub fn hexadecimal(text: &str, count: usize) -> String {
    let digits = format!("{:016x}", number(text));
    digits.chars().cycle().take(count).collect()
}

/// A GUID, the same for the same text.
#[must_use]
pub fn guid(text: &str) -> String {
    let digits = format!("{:016x}{:016x}", number(text), number(&format!("{text}-")));
    let (a, b, c, d, e) = (
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    );
    format!("{a}-{b}-{c}-{d}-{e}")
}

/// The texts that a way leads to: dots lead inside, `[]` into each item of a list.
pub fn reach<'a>(inputs: &'a JsonMap<String, Json>, path: &str, seen: &mut dyn FnMut(&'a str)) {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let (key, is_list) = match step.strip_suffix("[]") {
        Some(key) => (key, true),
        None => (step, false),
    };
    let items = match inputs.get(key) {
        Some(Json::Array(items)) if is_list => items.as_slice(),
        Some(other) => std::slice::from_ref(other),
        None => return,
    };
    for item in items {
        match (rest, item) {
            ("", Json::String(text)) => seen(text),
            (rest, Json::Object(inner)) if !rest.is_empty() => reach(inner, rest, seen),
            _ => {}
        }
    }
}

/// What a provider refuses of inputs, by their types: what is required and not there, what is
/// misspelt, and what is no list, map, number or truth value where one is expected. Inputs that a
/// type's struct leaves out are not looked at; what is not known yet is `null`.
#[must_use]
pub fn by_type(
    types: &[&[Described]],
    token: &str,
    inputs: &JsonMap<String, Json>,
) -> Vec<(String, String)> {
    let mut all = types.iter().copied().flatten();
    let known = all.find(|ty| ty.ty.token == token);
    known.map(|ty| ty.refused(inputs)).unwrap_or_default()
}

/// Whether what stands where a way leads is as plan files have it: rehearsals gave such ids before
/// they gave real forms, and so did those whose states are taken over. It is taken as it is.
#[must_use]
pub fn is_of_before(inputs: &JsonMap<String, Json>, path: &str) -> bool {
    let recorded = id_of("");
    let (mut any, mut all) = (false, true);
    reach(inputs, path, &mut |text| {
        any = true;
        all &= text.ends_with(&recorded) || text.ends_with("_principalId");
    });
    any && all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_are_made_of_patterns() {
        let inputs = json!({
            "project": "lab", "secretId": "projects/lab/secrets/key", "key": {"id": "a@b"},
        });
        let inputs = inputs.as_object().unwrap();
        let facts = [("region".into(), "eu-west-1".to_owned())];
        let asked = Asked::known("t:i:T", "mouse", inputs, &facts);
        for (pattern, id_is) in [
            ("{project}/{secretId/}", "lab/key"),
            ("of/{key.id}", "of/a@b"),
            ("{!region}_a", "eu-west-1_a"),
            ("{location}", "no location"),
            ("plain", "plain"),
            ("{open", "no open"),
        ] {
            let said = id(pattern, &asked, |key| format!("no {key}"));
            assert_eq!(said, id_is, "{pattern}");
        }
        let of = |name: &str, pattern: &str| {
            let asked = Asked::known("t:i:T", name, inputs, &[]);
            id(pattern, &asked, |_| String::new())
        };
        assert_eq!(of("a", "{#12}").len(), 12);
        assert!(of("a", "{#12}").parse::<u64>().unwrap() >= 100_000_000_000);
        assert_eq!(of("a", "{guid}").len(), 36);
        assert_eq!(of("a", "{hex40}").len(), 40);
        for pattern in ["{#12}", "{hex17}", "{guid}"] {
            assert_eq!(of("a", pattern), of("a", pattern));
            assert_ne!(of("a", pattern), of("b", pattern));
        }
    }

    #[test]
    fn ways_lead_into_lists() {
        let inputs = json!({"a": [{"b": "one"}, {"b": ["two", "three"]}, {}], "c": "four"});
        let inputs = inputs.as_object().unwrap();
        let texts = |path: &str| {
            let mut texts = Vec::new();
            reach(inputs, path, &mut |text| texts.push(text));
            texts
        };
        assert_eq!(texts("a[].b"), ["one"]);
        assert_eq!(texts("a[].b[]"), ["one", "two", "three"]);
        assert_eq!(texts("c"), ["four"]);
        assert!(texts("c.d").is_empty() && texts("e").is_empty());
    }

    #[test]
    fn ids_of_before_are_known() {
        let inputs =
            json!({"old": "mouse_id", "new": "groups/1", "both": ["a_id", "b"], "none": null});
        let inputs = inputs.as_object().unwrap();
        assert!(is_of_before(inputs, "old"));
        for path in ["new", "both[]", "none", "missing"] {
            assert!(!is_of_before(inputs, path), "{path}");
        }
    }
}
