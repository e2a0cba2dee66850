//! What is read of one entry of a state, and what is behind the marks of its values. Knows no plan.

use serde_json::{Map as JsonMap, Value as Json};

use super::urn::Urn;
use crate::protocol::{SECRET, SIGNATURE};

/// Whether it only waits to be deleted: another has taken its place.
pub(super) fn is_going(entry: &Json) -> bool {
    is(entry, "delete")
}

/// Whether something is so of an entry.
pub(super) fn is(entry: &Json, key: &str) -> bool {
    entry[key] == true
}

/// A text of an entry; empty where it has none.
pub(super) fn text<'a>(entry: &'a Json, key: &str) -> &'a str {
    entry[key].as_str().unwrap_or_default()
}

/// Its logical name.
pub(super) fn name_of(entry: &Json) -> &str {
    Urn::parse(text(entry, "urn")).map_or("", |urn| urn.name)
}

/// What a name says of an entry: its type and its name.
pub(super) fn short(entry: &Json) -> String {
    format!("{} {}", text(entry, "type"), name_of(entry))
}

/// Changes what is behind the mark of a secret, where it is one in the open; says whether it is.
pub(super) fn in_secret(map: &mut JsonMap<String, Json>, change: impl FnOnce(&mut Json)) -> bool {
    if map.get(SIGNATURE).is_none_or(|mark| mark != SECRET) {
        return false;
    }
    let Some(Json::String(text)) = map.get_mut("plaintext") else {
        return true;
    };
    if let Ok(mut inner) = serde_json::from_str::<Json>(text) {
        let before = inner.clone();
        change(&mut inner);
        if inner != before {
            *text = inner.to_string();
        }
    }
    true
}
