//! A kind that was kept otherwise, in the names of now: type, inputs, answers, and all that lists
//! them.

use cpg_core::engine::former::Former;
use serde_json::{Map as JsonMap, Value as Json};

use super::entry::in_secret;
use crate::protocol::SIGNATURE;

/// The mark of a value that is another resource: `sdk/go/common/resource/properties.go` of
/// Pulumi, `ResourceReferenceSig`.
const REFERENCE: &str = "5cf8f73096256a8f31e491e813e4eb8e";

/// Gives an entry the names of now for its type, its inputs, its answers, and all that lists them.
pub(super) fn as_now(entry: &mut Json, former: &Former) {
    let none = JsonMap::new();
    let old_inputs = entry["inputs"].as_object().unwrap_or(&none).clone();
    let old_outputs = entry["outputs"].as_object().unwrap_or(&none).clone();
    let mut inputs = JsonMap::new();
    let mut outputs = JsonMap::new();
    for (then, now) in former.inputs {
        let input = old_inputs.get(*then).cloned();
        let output = old_outputs.get(*then).cloned().or_else(|| input.clone());
        inputs.extend(input.map(|input| ((*now).to_owned(), input)));
        outputs.extend(output.map(|output| ((*now).to_owned(), output)));
    }
    for (then, now) in former.outputs {
        if let Some(output) = old_outputs.get(*then)
            && !outputs.contains_key(*now)
        {
            outputs.insert((*now).to_owned(), output.clone());
        }
    }
    if let Some(now) = former.id_as
        && !outputs.contains_key(now)
    {
        outputs.insert(now.to_owned(), entry["id"].clone());
    }
    entry["type"] = former.now.into();
    entry["inputs"] = inputs.into();
    entry["outputs"] = outputs.into();
    if let Some(by_input) = entry["propertyDependencies"].as_object() {
        let known = by_input
            .iter()
            .filter_map(|(then, urns)| Some((former.renamed(then)?.to_owned(), urns.clone())));
        entry["propertyDependencies"] = Json::Object(known.collect());
    }
    for list in [
        "additionalSecretOutputs",
        "ignoreChanges",
        "replaceOnChanges",
        "hideDiff",
    ] {
        let names = entry.get_mut(list).and_then(Json::as_array_mut);
        for name in names.into_iter().flatten() {
            if let Some(now) = name.as_str().and_then(|then| former.renamed(then)) {
                *name = now.into();
            }
        }
    }
}

/// Where a value is another resource, as programs in Python pass them, it becomes that one's id,
/// which is what providers are given; says how many there were.
pub(super) fn as_ids(value: &mut Json) -> usize {
    match value {
        Json::Array(items) => items.iter_mut().map(as_ids).sum(),
        Json::Object(map) => {
            let mut count = 0;
            if in_secret(map, |inner| count = as_ids(inner)) {
                return count;
            }
            let is_resource = map.get(SIGNATURE).is_some_and(|mark| mark == REFERENCE);
            match map.get("id") {
                Some(id @ Json::String(_)) if is_resource => {
                    *value = id.clone();
                    1
                }
                _ => map.values_mut().map(as_ids).sum(),
            }
        }
        _ => 0,
    }
}
