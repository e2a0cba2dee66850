//! The forms in which a state comes: what `stack export` writes, and what a backend of files keeps.
//! Both become the first. Knows no plan, and not what becomes of the entries.

use std::collections::BTreeSet;

use cpg_core::problem::Problem;
use cpg_core::show::term::clean;
use serde_json::{Value as Json, json};

use super::urn::{Home, Urn, last};

/// The versions of states that are known: `sdk/go/common/apitype/core.go` of Pulumi,
/// `DeploymentSchemaVersionCurrent` and `…Latest`.
const VERSIONS: std::ops::RangeInclusive<u64> = 3..=4;

/// What to do where something is no state.
pub(crate) const EXPORT: &str = "`pulumi stack export --file FILE` writes one";

/// Reads a state in either form.
///
/// # Errors
/// What is wrong with it; `place` says where it is from.
pub(crate) fn read(bytes: &[u8], place: &str) -> Result<Json, Vec<Problem>> {
    let wrong = |message: String, help: &str| vec![Problem::new(message).help(help)];
    let compressed: [(&[u8], &str); 3] = [
        (&[0x1f, 0x8b], "gunzip"),
        (&[0xfd, b'7', b'z', b'X', b'Z'], "unxz"),
        (&[0x28, 0xb5, 0x2f, 0xfd], "unzstd"),
    ];
    if let Some((_, with)) = compressed
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return Err(wrong(
            format!("{place} is compressed"),
            &format!("unpack it first, with `{with}`"),
        ));
    }
    // Some editors and shells begin a file with a mark of its encoding.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut json: Json = serde_json::from_slice(bytes)
        .map_err(|cause| wrong(format!("{place} is no state: {cause}"), EXPORT))?;
    let (deployment, is_kept) = match (json.get("deployment"), json.get("checkpoint")) {
        (Some(deployment), None) => (deployment.clone(), false),
        (None, Some(checkpoint)) => (checkpoint["latest"].clone(), true),
        (Some(_), Some(_)) => {
            let message = format!("{place} is no state: it has a `deployment` and a `checkpoint`");
            return Err(wrong(message, EXPORT));
        }
        (None, None) => {
            let message = format!("{place} is no state: it has no `deployment`");
            return Err(wrong(message, EXPORT));
        }
    };
    let version = match json.get("version") {
        None => Some(*VERSIONS.start()),
        Some(version) => version.as_u64(),
    };
    let Some(version) = version.filter(|version| VERSIONS.contains(version)) else {
        let version = &json["version"];
        let message = format!("{place} is a state of version {version}, which nobody here knows");
        return Err(wrong(
            message,
            "`pulumi stack export` of the Pulumi that is found here writes one",
        ));
    };
    let resources = match &deployment {
        Json::Null => None,
        Json::Object(map) => match map.get("resources") {
            None | Some(Json::Null) => None,
            Some(Json::Array(list)) => Some(list),
            Some(_) => {
                let message = format!("{place} is no state: its `resources` are no list");
                return Err(wrong(message, EXPORT));
            }
        },
        _ => {
            return Err(wrong(
                format!("{place} is no state: its deployment is none"),
                EXPORT,
            ));
        }
    };
    let Some(resources) = resources.filter(|list| !list.is_empty()) else {
        let help = "name the stack with --stack, or a file with --from";
        return Err(wrong(format!("{place} has nothing in it"), help));
    };
    let odd = resources.iter().enumerate().filter_map(|(n, entry)| {
        let named = entry["urn"].as_str().and_then(Urn::parse);
        let what = match (named, entry["type"].as_str()) {
            (Some(named), Some(token)) if last(named.types) == token => return None,
            (Some(named), Some(token)) => {
                let (token, own) = (clean(token), clean(last(named.types)));
                format!("is of type `{token}`, and of `{own}` by its name")
            }
            _ => "has no name and type".to_owned(),
        };
        Some(Problem::new(format!("{place}: entry {n} {what}")).help(EXPORT))
    });
    let odd: Vec<Problem> = odd.collect();
    if !odd.is_empty() {
        return Err(some(odd));
    }
    if !is_kept {
        json["version"] = version.into();
        return Ok(json);
    }
    let mut state = json!({"version": version, "deployment": deployment});
    if let Some(features) = json.get("features") {
        state["features"] = features.clone();
    }
    Ok(state)
}

/// So many mistakes of one sort as people read.
pub(super) fn some(mut problems: Vec<Problem>) -> Vec<Problem> {
    const TOLD: usize = 20;
    let more = problems.len().saturating_sub(TOLD);
    problems.truncate(TOLD);
    if more > 0 {
        problems.push(Problem::new(format!("and {more} more like that")));
    }
    problems
}

/// The entries of a state.
pub(crate) fn entries(state: &Json) -> &[Json] {
    let entries = state["deployment"]["resources"].as_array();
    entries.map(Vec::as_slice).unwrap_or_default()
}

/// The stacks that its entries are of: one, unless somebody merged states.
pub(crate) fn homes(state: &Json) -> BTreeSet<Home> {
    let names = entries(state)
        .iter()
        .filter_map(|entry| entry["urn"].as_str());
    names
        .filter_map(|urn| Some(Urn::parse(urn)?.home()))
        .collect()
}

/// The stack that a state is from: that of its first entry.
pub(crate) fn source(state: &Json) -> Option<Home> {
    let first = entries(state).first()?["urn"].as_str()?;
    Some(Urn::parse(first)?.home())
}

/// What its secrets are encrypted with, as Pulumi calls it; `None` where it says nothing.
pub(crate) fn encrypted_with(state: &Json) -> Option<&str> {
    state["deployment"]["secrets_providers"]["type"].as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        let problems = read(bytes, "`old.json`").unwrap_err();
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        problems.join("\n")
    }

    #[test]
    fn both_forms_become_one() {
        let entry = json!({"urn": "urn:pulumi:s::p::a:b:C::n", "type": "a:b:C"});
        let deployment = json!({"manifest": {}, "resources": [entry]});
        let exported = json!({"version": 3, "deployment": deployment});
        let kept = json!({"version": 3, "checkpoint": {"stack": "s", "latest": deployment}});
        for form in [&exported, &kept] {
            let state = read(form.to_string().as_bytes(), "it").unwrap();
            assert_eq!(state, exported);
        }
        let newest =
            json!({"version": 4, "features": ["taint"], "checkpoint": {"latest": deployment}});
        let state = read(newest.to_string().as_bytes(), "it").unwrap();
        assert_eq!(state["features"], json!(["taint"]));
        let marked = format!("\u{feff}{}", json!({"deployment": deployment}));
        assert_eq!(read(marked.as_bytes(), "it").unwrap(), exported);
        assert_eq!(source(&state).unwrap().project, "p");
        assert_eq!(homes(&state).len(), 1);
    }

    #[test]
    fn what_is_no_state_is_told_with_what_to_do() {
        for (bytes, words) in [
            (
                &b"\x1f\x8b\x08"[..],
                "`old.json` is compressed\n  help: unpack it first, with `gunzip`",
            ),
            (b"\xfd7zXZ\0", "with `unxz`"),
            (b"", "is no state: "),
            (b"\xff", "is no state: "),
            (b"[]", "it has no `deployment`"),
            (b"{}", "it has no `deployment`"),
            (br#"{"deployment": 3}"#, "its deployment is none"),
            (
                br#"{"deployment": {"resources": 3}}"#,
                "its `resources` are no list",
            ),
            (br#"{"deployment": {}}"#, "has nothing in it"),
            (br#"{"checkpoint": {"stack": "s"}}"#, "has nothing in it"),
            (br#"{"checkpoint": 3}"#, "has nothing in it"),
            (
                br#"{"version": 2, "checkpoint": {"latest": {}}}"#,
                "of version 2",
            ),
            (br#"{"version": 9, "deployment": {}}"#, "of version 9"),
            (br#"{"version": "3", "deployment": {}}"#, "of version \"3\""),
            (br#"{"version": -1, "deployment": {}}"#, "of version -1"),
            (
                br#"{"deployment": {}, "checkpoint": {}}"#,
                "it has a `deployment` and a `checkpoint`",
            ),
            (
                br#"{"deployment": {"resources": [{"urn": "urn:pulumi:s::p::a:b:C$a:b:D::n", "type": "a:b:C"}]}}"#,
                "entry 0 is of type `a:b:C`, and of `a:b:D` by its name",
            ),
            (
                br#"{"deployment": {"resources": [{}, 3]}}"#,
                "entry 1 has no name and type",
            ),
        ] {
            let told = told(bytes);
            assert!(told.contains(words), "{told}");
            assert!(told.contains("help: "), "{told}");
        }
        let many = json!({"deployment": {"resources": vec![json!({}); 100]}});
        let told = told(many.to_string().as_bytes());
        assert_eq!(told.matches("has no name and type").count(), 20);
        assert!(told.ends_with("and 80 more like that"), "{told}");
    }
}
