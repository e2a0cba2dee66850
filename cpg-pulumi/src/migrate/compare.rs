//! What the plan would register, held against the state that takes it over: which resources have
//! the same inputs, which others. What differs only in the layout of a document is given the
//! plan's. No engine is asked: the state has what the resources answered.

use cpg_core::engine::cloud_of;
use cpg_core::plan::render::same_document;
use cpg_core::plan::{Call, Render, Value};
use serde_json::{Map as JsonMap, Value as Json};

use super::Heir;
use super::document::entries;
use super::entry::{in_secret, text};
use super::rewrite::Rewritten;
use crate::host::register::request;
use crate::host::value::{
    Answer, Marks, Resolver, from_json, from_map, list, map, plain, plain_map, secret,
};
use crate::protocol::{SECRET, SIGNATURE, Struct, has_unknown};
use crate::rehearsal::kept::DEFAULTS;

/// Compares each resource of the plan with its entry; gives documents the plan's layout.
pub(super) fn compare(taken: &mut Rewritten, heir: &Heir<'_>) {
    let Rewritten {
        state,
        places,
        report,
    } = taken;
    let calls = calls(heir);
    let mut answers: Vec<Option<Answer>> = places
        .iter()
        .map(|place| place.and_then(|n| Some(answer(entries(state).get(n)?))))
        .collect();
    let root = heir.home.root();
    for (place, resource) in heir.plan.resources().iter().enumerate() {
        let Some(n) = places[place] else { continue };
        let resolver = Resolver {
            answers: &answers,
            calls: &calls,
            secrets: None,
            preview: true,
        };
        let Some(planned) = request(resource, resolver, &root)
            .ok()
            .and_then(|request| request.object)
        else {
            report.unsure += 1;
            continue;
        };
        let mut marks = Marks::default();
        let planned = plain_map(&planned, &mut marks);
        let entry = &mut state["deployment"]["resources"][n];
        let known = plain_map(&inputs(entry), &mut Marks::default());
        let ignored = entry["ignoreChanges"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let mut differing = differing(&known, &planned);
        differing.retain(|key| !ignored.iter().any(|one| one == key.as_str()));
        differing.retain(|key| {
            let value = resource.inputs.iter().find(|(name, _)| name == key);
            let is_laid_out = value
                .and_then(|(_, value)| document(value))
                .is_some_and(|how| {
                    let texts = (known.get(key), planned.get(key));
                    let (Some(Json::String(old)), Some(Json::String(new))) = texts else {
                        return false;
                    };
                    let is_same = same_document(how, old, new);
                    if is_same {
                        lay_out(entry, key, old, new);
                        report.laid_out.push((resource.name.clone(), key.clone()));
                    }
                    is_same
                });
            !is_laid_out
        });
        answers[place] = Some(answer(entry));
        let unsure = |key: &String| planned.get(key).is_some_and(has_unknown);
        if differing.is_empty() {
            report.same += 1;
        } else if differing.iter().all(unsure) {
            report.unsure += 1;
        } else {
            differing.retain(|key| !unsure(key));
            report
                .differing
                .push((resource.name.clone(), resource.ty.token, differing));
        }
    }
}

/// What functions of providers answer, where simulated clouds can say.
fn calls(heir: &Heir<'_>) -> Vec<(Call, Struct)> {
    let mut found: Vec<(Call, Struct)> = Vec::new();
    for (_, value) in heir.plan.resources().iter().flat_map(|one| &one.inputs) {
        value.calls(&mut |call| {
            if found.iter().any(|(known, _)| known.asks_the_same(call)) {
                return;
            }
            let none = Resolver {
                answers: &[],
                calls: &[],
                secrets: None,
                preview: true,
            };
            let arguments = call.arguments.iter().filter_map(|(key, value)| {
                let value = none.resolve(value).ok()?;
                Some((
                    key.clone().into_owned(),
                    plain(&value, &mut Marks::default()),
                ))
            });
            let arguments: JsonMap<String, Json> = arguments.collect();
            let cloud = cloud_of(heir.simulated, call.token);
            let answer = cloud.and_then(|cloud| cloud.call(call.token, &arguments));
            if let Some(Json::Object(answer)) = answer {
                found.push((call.clone(), from_map(&answer)));
            }
        });
    }
    found
}

/// What a resource answered, as the state has it.
fn answer(entry: &Json) -> Answer {
    Answer {
        urn: text(entry, "urn").to_owned(),
        id: text(entry, "id").to_owned(),
        outputs: as_wire(&entry["outputs"]),
    }
}

/// The inputs of an entry, with marks where they are secret.
pub(super) fn inputs(entry: &Json) -> Struct {
    as_wire(&entry["inputs"])
}

fn as_wire(map: &Json) -> Struct {
    let map = map.as_object().into_iter().flatten();
    let fields = map.map(|(key, value)| (key.clone(), marked(value)));
    Struct {
        fields: fields.collect(),
    }
}

/// A value of a state as the protocol has it. A secret is behind a mark in both, but not in the
/// same form.
fn marked(value: &Json) -> crate::protocol::Wire {
    match value {
        Json::Object(map) if map.get(SIGNATURE).is_some_and(|mark| mark == SECRET) => {
            let inner = map.get("plaintext").and_then(Json::as_str);
            let inner = inner.and_then(|text| serde_json::from_str::<Json>(text).ok());
            secret(marked(&inner.unwrap_or_default()))
        }
        Json::Object(_) => map(as_wire(value)),
        Json::Array(items) => list(items.iter().map(marked)),
        plain => from_json(plain),
    }
}

/// The inputs that a state and a plan have not the same. What the provider itself filled in is
/// nobody's difference.
fn differing(known: &JsonMap<String, Json>, planned: &JsonMap<String, Json>) -> Vec<String> {
    let mut keys: Vec<&String> = known.keys().chain(planned.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    let filled = known.get(DEFAULTS).and_then(Json::as_array);
    let is_filled = |key: &str| {
        key == DEFAULTS || filled.is_some_and(|names| names.iter().any(|name| name == key))
    };
    let given = |map: &'_ JsonMap<String, Json>, key: &str| -> Option<Json> {
        map.get(key).filter(|value| !value.is_null()).cloned()
    };
    keys.into_iter()
        .filter(|key| match (given(known, key), given(planned, key)) {
            (Some(known), Some(planned)) => !is_same(&known, &planned),
            (Some(_), None) => !is_filled(key),
            (None, planned) => planned.is_some(),
        })
        .cloned()
        .collect()
}

fn is_same(known: &Json, planned: &Json) -> bool {
    match (known, planned) {
        (Json::Object(known), Json::Object(planned)) => differing(known, planned).is_empty(),
        (Json::Array(known), Json::Array(planned)) => {
            known.len() == planned.len()
                && known
                    .iter()
                    .zip(planned)
                    .all(|(one, other)| is_same(one, other))
        }
        _ => known == planned,
    }
}

/// How a value is computed as a document, where it is.
fn document(value: &Value) -> Option<Render> {
    match value {
        Value::Secret(inner) => document(inner),
        Value::Render(how, _) => Some(*how),
        _ => None,
    }
}

/// Puts a text in the place of another, in the input and where that was answered.
fn lay_out(entry: &mut Json, key: &str, old: &str, new: &str) {
    for side in ["inputs", "outputs"] {
        if let Some(value) = entry.get_mut(side).and_then(|side| side.get_mut(key)) {
            let put = |value: &mut Json| {
                if value == old {
                    *value = new.into();
                }
            };
            match value {
                Json::Object(map) => {
                    in_secret(map, put);
                }
                value => put(value),
            }
        }
    }
}
