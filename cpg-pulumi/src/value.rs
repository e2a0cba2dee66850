//! Values of a plan as the engine's protocol writes them: outputs put in, computed values
//! computed, secrets marked, what is unknown in a preview kept unknown.

use cpg_core::plan::{Call, Output, Value};
use cpg_core::render::{self, Unrendered};
use serde_json::{Map as JsonMap, Value as Json};

use crate::protocol::{Kind, ListValue, SECRET, SIGNATURE, Struct, UNKNOWN, Wire};

/// What the engine answered for a resource.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    pub(crate) urn: String,
    /// Empty where it is not known yet.
    pub(crate) id: String,
    pub(crate) outputs: Struct,
}

/// Why a value cannot be sent: an output that a resource does not have, or a text that cannot be
/// computed. What would have it fails, and nothing is written in its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Missing {
    /// The resource's name, and the output.
    #[error("`{0}` has no output `{1}`")]
    Output(String, &'static str),
    /// The function's token, and what it should have answered.
    #[error("the function `{0}` answers no `{1}`")]
    Answer(&'static str, &'static str),
    #[error(transparent)]
    Computed(#[from] Unrendered),
}

/// Looks up what resources answered, and makes values of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Resolver<'a> {
    /// By place in the plan.
    pub(crate) answers: &'a [Option<Answer>],
    /// What functions of providers answered.
    pub(crate) calls: &'a [(Call, Struct)],
    /// In a preview, what is missing may come yet.
    pub(crate) preview: bool,
}

impl Resolver<'_> {
    /// A value with every output replaced.
    ///
    /// # Errors
    /// The first part that is missing. In a preview it may come yet, and is unknown.
    pub(crate) fn resolve(&self, value: &Value) -> Result<Wire, Missing> {
        Ok(match value {
            Value::Null => wire(Kind::NullValue(0)),
            Value::Bool(value) => wire(Kind::BoolValue(*value)),
            #[allow(
                clippy::cast_precision_loss,
                reason = "the protocol knows no other numbers"
            )]
            Value::Int(value) => wire(Kind::NumberValue(*value as f64)),
            Value::Float(value) => wire(Kind::NumberValue(*value)),
            Value::Text(value) => text(value.as_ref()),
            Value::List(items) => wire(Kind::ListValue(ListValue {
                values: items
                    .iter()
                    .map(|item| self.resolve(item))
                    .collect::<Result<_, _>>()?,
            })),
            Value::Map(pairs) => wire(Kind::StructValue(Struct {
                fields: pairs
                    .iter()
                    .map(|(key, value)| Ok((key.clone().into_owned(), self.resolve(value)?)))
                    .collect::<Result<_, Missing>>()?,
            })),
            Value::Output(output) => return self.output(*output),
            Value::Call(call) => {
                let mut calls = self.calls.iter();
                let answer = calls.find(|(asked, _)| asked.asks_the_same(call));
                let answer = answer.and_then(|(_, answer)| answer.fields.get(call.attribute));
                let missing = || Missing::Answer(call.token, call.attribute);
                return answer.cloned().ok_or_else(missing);
            }
            Value::Concat(parts) => {
                let parts = parts.iter().map(|part| self.resolve(part));
                self.computed(parts, render::concat)?
            }
            Value::Render(how, value) => {
                let value = std::iter::once(self.resolve(value));
                self.computed(value, |mut values| {
                    render::render(*how, &values.pop().unwrap_or_default())
                })?
            }
            Value::Secret(value) => secret(self.resolve(value)?),
        })
    }

    /// Computes a value; unknown where a part is, and secret where a part is.
    fn computed(
        &self,
        parts: impl Iterator<Item = Result<Wire, Missing>>,
        compute: impl FnOnce(Vec<Json>) -> Result<Json, Unrendered>,
    ) -> Result<Wire, Missing> {
        let mut marks = Marks::default();
        let parts = parts
            .map(|part| Ok(plain(&part?, &mut marks)))
            .collect::<Result<Vec<_>, Missing>>()?;
        if marks.unknown {
            return Ok(text(UNKNOWN));
        }
        let value = from_json(&compute(parts)?);
        Ok(if marks.secret { secret(value) } else { value })
    }

    fn output(&self, output: Output) -> Result<Wire, Missing> {
        let Some(Some(answer)) = self.answers.get(output.node.index()) else {
            return Ok(text(UNKNOWN));
        };
        if output.attribute == "id" && !answer.id.is_empty() {
            return Ok(text(&answer.id));
        }
        let missing = || {
            if self.preview {
                return Ok(text(UNKNOWN));
            }
            let name = answer.urn.rsplit("::").next().unwrap_or_default();
            Err(Missing::Output(name.to_owned(), output.attribute))
        };
        if output.attribute == "id" {
            return missing();
        }
        let mut names = output.attribute.split('.');
        let Some(mut found) = names
            .next()
            .and_then(|name| answer.outputs.fields.get(name))
        else {
            return missing();
        };
        let mut is_secret = false;
        for name in names {
            while let Some(inner) = behind_secret(found) {
                (found, is_secret) = (inner, true);
            }
            match &found.kind {
                Some(Kind::StructValue(inner)) => match inner.fields.get(name) {
                    Some(inner) => found = inner,
                    None => return missing(),
                },
                Some(Kind::StringValue(text)) if text == UNKNOWN => break,
                _ => return missing(),
            }
        }
        match &found.kind {
            None | Some(Kind::NullValue(_)) => missing(),
            _ if is_secret => Ok(secret(found.clone())),
            _ => Ok(found.clone()),
        }
    }
}

/// What a value is beside its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) unknown: bool,
    pub(crate) secret: bool,
}

/// A value without marks, and which it had.
pub(crate) fn plain(value: &Wire, marks: &mut Marks) -> Json {
    match &value.kind {
        None | Some(Kind::NullValue(_)) => Json::Null,
        Some(Kind::BoolValue(value)) => Json::Bool(*value),
        Some(Kind::NumberValue(value)) => number(*value),
        Some(Kind::StringValue(text)) => {
            marks.unknown |= text == UNKNOWN;
            Json::String(text.clone())
        }
        Some(Kind::ListValue(list)) => {
            Json::Array(list.values.iter().map(|item| plain(item, marks)).collect())
        }
        Some(Kind::StructValue(map)) => match behind_secret(value) {
            Some(inner) => {
                marks.secret = true;
                plain(inner, marks)
            }
            None => Json::Object(plain_map(map, marks)),
        },
    }
}

/// A map without marks, and which were in it.
pub(crate) fn plain_map(map: &Struct, marks: &mut Marks) -> JsonMap<String, Json> {
    map.fields
        .iter()
        .map(|(key, value)| (key.clone(), plain(value, marks)))
        .collect()
}

/// Inputs without marks and without nulls; a null stands for what is known only after deployment.
pub(crate) fn known_map(map: &Struct) -> JsonMap<String, Json> {
    fn forget(value: &mut Json) {
        match value {
            Json::String(text) if text == UNKNOWN => *value = Json::Null,
            Json::Array(items) => items.iter_mut().for_each(forget),
            Json::Object(entries) => entries.values_mut().for_each(forget),
            _ => {}
        }
    }
    let mut known = plain_map(map, &mut Marks::default());
    known.retain(|_, value| !value.is_null());
    known.values_mut().for_each(forget);
    known
}

/// Whether a value, or a part of it, is known only after deployment.
pub(crate) fn is_unknown(value: &Wire) -> bool {
    let mut marks = Marks::default();
    plain(value, &mut marks);
    marks.unknown
}

/// What stands behind the mark of a secret.
pub(crate) fn behind_secret(value: &Wire) -> Option<&Wire> {
    let Some(Kind::StructValue(map)) = &value.kind else {
        return None;
    };
    match &map.fields.get(SIGNATURE)?.kind {
        Some(Kind::StringValue(mark)) if mark == SECRET => map.fields.get("value"),
        _ => None,
    }
}

/// Marks a value as secret, once; what is unknown has nothing to hide.
pub(crate) fn secret(value: Wire) -> Wire {
    if behind_secret(&value).is_some()
        || matches!(&value.kind, Some(Kind::StringValue(text)) if text == UNKNOWN)
    {
        return value;
    }
    wire(Kind::StructValue(Struct {
        fields: [
            (SIGNATURE.to_owned(), text(SECRET)),
            ("value".to_owned(), value),
        ]
        .into(),
    }))
}

/// A JSON value as the protocol writes it.
pub(crate) fn from_json(value: &Json) -> Wire {
    wire(match value {
        Json::Null => Kind::NullValue(0),
        Json::Bool(value) => Kind::BoolValue(*value),
        Json::Number(number) => Kind::NumberValue(number.as_f64().unwrap_or_default()),
        Json::String(text) => Kind::StringValue(text.clone()),
        Json::Array(items) => Kind::ListValue(ListValue {
            values: items.iter().map(from_json).collect(),
        }),
        Json::Object(map) => Kind::StructValue(from_map(map)),
    })
}

/// A JSON object as the protocol writes it.
pub(crate) fn from_map(map: &JsonMap<String, Json>) -> Struct {
    Struct {
        fields: map
            .iter()
            .map(|(key, value)| (key.clone(), from_json(value)))
            .collect(),
    }
}

/// A text as the protocol writes it.
pub(crate) fn text(text: impl Into<String>) -> Wire {
    wire(Kind::StringValue(text.into()))
}

fn wire(kind: Kind) -> Wire {
    Wire { kind: Some(kind) }
}

/// A number, whole where it is whole.
fn number(value: f64) -> Json {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the guard keeps it in range"
    )]
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return Json::Number((value as i64).into());
    }
    serde_json::Number::from_f64(value).map_or(Json::Null, Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cpg_core::plan::{Map, Plan, Render, Resource, ResourceType};
    use cpg_core::typed;
    use serde_json::json;

    static THING: ResourceType = typed::plain("test:index:Thing");

    fn answered(outputs: &Json, id: &str) -> (Output, Vec<Option<Answer>>) {
        let mut plan = Plan::default();
        let node = plan.add(Resource::new(&THING, "a", Map::new()));
        let output = Output {
            node,
            attribute: "x",
        };
        let answer = Answer {
            urn: "urn".to_owned(),
            id: id.to_owned(),
            outputs: from_map(outputs.as_object().unwrap()),
        };
        (output, vec![Some(answer)])
    }

    fn resolve(value: &Value, answers: &[Option<Answer>], preview: bool) -> Option<(Json, Marks)> {
        let mut marks = Marks::default();
        let value = Resolver {
            answers,
            calls: &[],
            preview,
        }
        .resolve(value)
        .ok()?;
        Some((plain(&value, &mut marks), marks))
    }

    #[test]
    fn secrets_stay_secret_through_what_is_computed_of_them() {
        let (output, mut answers) = answered(&json!({}), "a_id");
        let hidden = secret(text("cHJpdmF0ZQ=="));
        let outputs = &mut answers[0].as_mut().unwrap().outputs;
        outputs.fields.insert("x".to_owned(), hidden);
        let decoded = Value::Render(Render::FromBase64, Box::new(output.into()));
        let all = Value::concat([Value::from("key="), decoded]);
        let (value, marks) = resolve(&all, &answers, false).unwrap();
        assert_eq!(value, json!("key=private"));
        assert!(marks.secret && !marks.unknown);
    }

    #[test]
    fn what_is_missing_is_unknown_in_a_preview_and_absent_after() {
        let (output, answers) = answered(&json!({}), "");
        let marks = resolve(&output.into(), &answers, true).unwrap().1;
        assert!(marks.unknown);
        assert_eq!(resolve(&output.into(), &answers, false), None);
        let resolver = Resolver {
            answers: &answers,
            calls: &[],
            preview: false,
        };
        // Wherever it stands, it is missing: never a null in its place.
        for value in [
            Value::from(output),
            Value::List(vec![output.into()]),
            Value::map([("a", Value::from(output))]),
            Value::concat([Value::from("a"), output.into()]),
            Value::Secret(Box::new(output.into())),
            Value::Render(Render::Toml, Box::new(Value::map([("a", output.into())]))),
            Value::Render(Render::FromBase64, Box::new(output.into())),
        ] {
            let missing = resolver.resolve(&value).unwrap_err();
            assert_eq!(missing.to_string(), "`urn` has no output `x`", "{value:?}");
        }
        let list = Value::List(vec![Value::concat([Value::from("a"), output.into()])]);
        assert!(resolve(&list, &answers, true).unwrap().1.unknown);
        let id = Output {
            attribute: "id",
            ..output
        };
        assert!(resolve(&id.into(), &answers, true).unwrap().1.unknown);
    }

    #[test]
    fn dots_lead_inside_and_a_secret_around_it_stays() {
        let (output, mut answers) = answered(&json!({"x": {"y": {"z": 3}}}), "a_id");
        let inside = Output {
            attribute: "x.y.z",
            ..output
        };
        let plain = resolve(&inside.into(), &answers, false).unwrap();
        assert_eq!(plain, (json!(3), Marks::default()));
        let outputs = &mut answers[0].as_mut().unwrap().outputs;
        let value = outputs.fields.remove("x").unwrap();
        outputs.fields.insert("x".to_owned(), secret(value));
        assert!(resolve(&inside.into(), &answers, false).unwrap().1.secret);
    }

    #[test]
    fn a_secret_is_marked_once() {
        let once = secret(text("a"));
        assert_eq!(secret(once.clone()), once);
        assert_eq!(secret(text(UNKNOWN)), text(UNKNOWN));
    }
}
