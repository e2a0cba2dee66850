//! Values of a plan as the engine's protocol writes them: outputs put in, computed values
//! computed, secrets marked, what is unknown in a preview kept unknown, files and archives with
//! the engine's signatures.

use std::collections::BTreeMap;
use std::path::Path;

use cpg_core::plan::render::{self, Unrendered};
use cpg_core::plan::{Archive, Asset, Call, Output, Render, SecretRead, Value};
use serde_json::{Map as JsonMap, Value as Json};

use crate::protocol::{ARCHIVE, ASSET, Kind, ListValue, SECRET, SIGNATURE, Struct, UNKNOWN, Wire};

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
    /// Its name.
    #[error("the stack's configuration has no secret `{0}`")]
    Secret(String),
    /// A file of this machine whose path engines cannot be told.
    #[error("the path of `{0}` is no UTF-8")]
    Path(String),
    #[error(transparent)]
    Computed(#[from] Unrendered),
}

/// Looks up what resources answered, and makes values of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Resolver<'a> {
    /// By place in the plan.
    pub(crate) answers: &'a [Option<Answer>],
    /// What functions of providers answered.
    pub(crate) calls: &'a [(Call, Struct)],
    /// Secrets of the stack's configuration, by name.
    pub(crate) secrets: Option<&'a BTreeMap<String, String>>,
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
            Value::Maybe(output) => match self.output(*output) {
                Err(Missing::Output(..)) => wire(Kind::NullValue(0)),
                answer => return answer,
            },
            Value::Call(call) => return self.call(call),
            Value::Read(read) => return self.read(read),
            Value::StackSecret(name) => {
                let known = self.secrets.and_then(|secrets| secrets.get(name.as_ref()));
                let missing = || Missing::Secret(name.clone().into_owned());
                secret(text(known.ok_or_else(missing)?))
            }
            Value::Asset(file) => asset(file)?,
            Value::Archive(files) => archive(files)?,
            Value::Concat(parts) => {
                let parts = parts.iter().map(|part| self.resolve(part));
                self.computed(parts, render::concat)?
            }
            Value::Render(Render::File, contents) => return self.file(contents),
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

    /// A file with a text that is computed; unknown where the text is.
    fn file(&self, contents: &Value) -> Result<Wire, Missing> {
        let mut marks = Marks::default();
        let contents = plain(&self.resolve(contents)?, &mut marks);
        if marks.unknown {
            return Ok(text(UNKNOWN));
        }
        let file = asset(&render::file(&contents)?)?;
        Ok(if marks.secret { secret(file) } else { file })
    }

    fn call(&self, call: &Call) -> Result<Wire, Missing> {
        let mut calls = self.calls.iter();
        let answer = calls.find(|(asked, _)| asked.asks_the_same(call));
        let answer = answer.and_then(|(_, answer)| answer.fields.get(call.attribute));
        let missing = || Missing::Answer(call.token, call.attribute);
        answer.cloned().ok_or_else(missing)
    }

    /// A secret that was read; unknown where a preview read none.
    fn read(&self, read: &SecretRead) -> Result<Wire, Missing> {
        match self.call(&read.call) {
            Err(_) if self.preview => Ok(text(UNKNOWN)),
            answer => Ok(secret(answer?)),
        }
    }

    fn output(&self, output: Output) -> Result<Wire, Missing> {
        let Some(Some(answer)) = self.answers.get(output.node.index()) else {
            return Ok(text(UNKNOWN));
        };
        if output.attribute == "id" && !answer.id.is_empty() {
            return Ok(text(&answer.id));
        }
        if output.attribute == "urn" {
            return Ok(text(&answer.urn));
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

/// A file as the engine takes it. Where its contents are here, the engine hashes them itself.
///
/// Source: `Asset` of the Pulumi SDK, `sdk/go/common/resource/asset`: one with a hash alone is a
/// file whose contents are elsewhere; two are the same where their hashes are.
fn asset(file: &Asset) -> Result<Wire, Missing> {
    let (key, value) = match file {
        Asset::Text(contents) => ("text", contents.clone().into_owned()),
        Asset::Locked(_) => ("hash", file.sha256().into_owned()),
        Asset::File(file) => ("path", path(file.path())?),
    };
    Ok(signed(ASSET, [(key, text(value))]))
}

/// An archive as the engine takes it.
///
/// Source: `Archive` of the Pulumi SDK, `sdk/go/common/resource/archive`: its hash is that of a
/// tar of its files, which only their contents give. Where some are elsewhere it is one of their
/// own hashes: good for telling one from another, and for nothing else.
fn archive(archive: &Archive) -> Result<Wire, Missing> {
    let files = match archive {
        Archive::Assets(files) => files,
        Archive::File(file) => return Ok(signed(ARCHIVE, [("path", text(path(file.path())?))])),
    };
    let is_elsewhere = |(_, file): &(_, Asset)| matches!(file, Asset::Locked(_));
    let hash = files.iter().any(is_elsewhere).then(|| {
        let hashes = files
            .iter()
            .map(|(path, file)| format!("{} {path}\n", file.sha256()));
        let all = Asset::Text(hashes.collect::<String>().into());
        ("hash", text(all.sha256().into_owned()))
    });
    let fields = files
        .iter()
        .map(|(path, file)| Ok((path.clone().into_owned(), asset(file)?)))
        .collect::<Result<_, Missing>>()?;
    let files = wire(Kind::StructValue(Struct { fields }));
    Ok(signed(ARCHIVE, [("assets", files)].into_iter().chain(hash)))
}

fn path(path: &Path) -> Result<String, Missing> {
    let missing = || Missing::Path(path.display().to_string());
    Ok(path.to_str().ok_or_else(missing)?.to_owned())
}

/// A map with a signature that says what it is.
fn signed(signature: &str, fields: impl IntoIterator<Item = (&'static str, Wire)>) -> Wire {
    let fields = fields
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    let signature = (SIGNATURE.to_owned(), text(signature));
    wire(Kind::StructValue(Struct {
        fields: fields.chain([signature]).collect(),
    }))
}

/// The hash of a file or an archive, where a map is one: the engine compares no more of it, and
/// hands the contents of old ones to nobody.
pub(crate) fn hash_of(map: &Struct) -> Option<Json> {
    let word = |key: &str| match &map.fields.get(key)?.kind {
        Some(Kind::StringValue(text)) => Some(text.as_str()),
        _ => None,
    };
    let sort = match word(SIGNATURE)? {
        ASSET => "__asset",
        ARCHIVE => "__archive",
        _ => return None,
    };
    let hash = Json::from(word("hash").unwrap_or_default());
    Some(JsonMap::from_iter([(sort.to_owned(), hash)]).into())
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
            None => hash_of(map).unwrap_or_else(|| Json::Object(plain_map(map, marks))),
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

/// A map as the protocol writes it.
pub(crate) fn map(map: Struct) -> Wire {
    wire(Kind::StructValue(map))
}

/// A list as the protocol writes it.
pub(crate) fn list(items: impl Iterator<Item = Wire>) -> Wire {
    let values = items.collect();
    wire(Kind::ListValue(ListValue { values }))
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
    use cpg_core::plan::typed;
    use cpg_core::plan::{Locked, Map, Plan, Resource, ResourceType};
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
            preview,
            ..Resolver::default()
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

    /// A file whose text a cloud's answer is in is one as any other, unknown until it is answered.
    #[test]
    fn files_with_computed_texts() {
        let (output, answers) = answered(&json!({"x": "hello"}), "a_id");
        let file = Value::Render(Render::File, Box::new(output.into()));
        let (value, marks) = resolve(&file, &answers, false).unwrap();
        let known = Value::from(Asset::Text("hello".into()));
        assert_eq!(value, resolve(&known, &answers, false).unwrap().0);
        assert!(!marks.secret && !marks.unknown);
        assert!(resolve(&file, &[None], true).unwrap().1.unknown);
        let list = Value::Render(Render::File, Box::new(Value::List(Vec::new())));
        assert_eq!(resolve(&list, &answers, false), None);
    }

    #[test]
    fn what_is_missing_is_unknown_in_a_preview_and_absent_after() {
        let (output, answers) = answered(&json!({}), "");
        let marks = resolve(&output.into(), &answers, true).unwrap().1;
        assert!(marks.unknown);
        assert_eq!(resolve(&output.into(), &answers, false), None);
        let resolver = Resolver {
            answers: &answers,
            ..Resolver::default()
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

    /// The engine hashes what it is given; of what is elsewhere it is told the hash.
    #[test]
    fn files_and_archives_have_the_engines_signatures() {
        const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let wire = |value: Value| Resolver::default().resolve(&value).unwrap();
        let field = |of: &Wire, key: &str| match &of.kind {
            Some(Kind::StructValue(map)) => map.fields.get(key).cloned(),
            _ => None,
        };
        let here = Asset::Text("hello".into());
        let locked = Asset::Locked(Locked::new("a", 0, EMPTY));
        let sent = wire(here.clone().into());
        assert_eq!(field(&sent, SIGNATURE), Some(text(ASSET)));
        assert_eq!(field(&sent, "text"), Some(text("hello")));
        assert_eq!(field(&sent, "hash"), None);
        let sent = wire(locked.clone().into());
        assert_eq!(field(&sent, "hash"), Some(text(EMPTY)));
        assert_eq!(field(&sent, "text"), None);

        let whole = wire(Archive::of([("a", here.clone())]).into());
        assert_eq!(field(&whole, SIGNATURE), Some(text(ARCHIVE)));
        assert_eq!(field(&whole, "hash"), None);
        let files = field(&whole, "assets").unwrap();
        assert_eq!(field(&files, "a"), Some(wire(here.into())));
        let hash = |name| field(&wire(Archive::of([(name, locked.clone())]).into()), "hash");
        assert!(hash("a").is_some() && hash("a") != hash("b"));

        let path = std::env::temp_dir().join(format!("cpg-value-{}.zip", std::process::id()));
        std::fs::write(&path, "hello").unwrap();
        let sent = wire(Archive::file(&path).unwrap().into());
        assert_eq!(field(&sent, "path"), Some(text(path.to_str().unwrap())));
        let sent = wire(Asset::file(&path).unwrap().into());
        assert_eq!(field(&sent, SIGNATURE), Some(text(ASSET)));
        assert_eq!(field(&sent, "path"), Some(text(path.to_str().unwrap())));
    }

    /// The engine keeps old contents to itself: with them and without them it is the same file.
    #[test]
    fn files_are_compared_by_their_hash() {
        let known = |fields: &Json| {
            let wire = from_json(fields);
            plain(&wire, &mut Marks::default())
        };
        let with = json!({SIGNATURE: ASSET, "hash": "abc", "text": "hello"});
        let without = json!({SIGNATURE: ASSET, "hash": "abc"});
        assert_eq!(known(&with), known(&without));
        assert_eq!(known(&with), json!({"__asset": "abc"}));
        let archive = json!({SIGNATURE: ARCHIVE, "hash": "abc", "assets": {"a": with}});
        assert_eq!(known(&archive), json!({"__archive": "abc"}));
    }

    #[test]
    fn a_secret_of_a_run_is_unknown_in_a_preview_and_secret_after() {
        let call = Call {
            token: "test:index:read",
            arguments: Map::new(),
            attribute: "data",
        };
        let read = Value::from(SecretRead {
            call: call.clone(),
            named: Vec::new(),
        });
        let all = Value::concat(["key=".into(), read.clone()]);
        let answer = json!({"data": "hush"});
        let calls = [(call, from_map(answer.as_object().unwrap()))];
        let resolver = |calls, preview| Resolver {
            calls,
            preview,
            ..Resolver::default()
        };
        assert_eq!(resolver(&[], true).resolve(&read), Ok(text(UNKNOWN)));
        assert_eq!(resolver(&[], true).resolve(&all), Ok(text(UNKNOWN)));
        let missing = resolver(&[], false).resolve(&read).unwrap_err();
        let why = "the function `test:index:read` answers no `data`";
        assert_eq!(missing.to_string(), why);
        assert_eq!(
            resolver(&calls, false).resolve(&read),
            Ok(secret(text("hush")))
        );
        assert_eq!(
            resolver(&calls, true).resolve(&all),
            Ok(secret(text("key=hush")))
        );
    }

    #[test]
    fn secrets_of_the_stack_are_secret_and_never_made_up_here() {
        let secrets = [("key".to_owned(), "hush".to_owned())].into();
        let resolver = Resolver {
            secrets: Some(&secrets),
            ..Resolver::default()
        };
        let hidden = resolver.resolve(&Value::StackSecret("key".into()));
        assert_eq!(hidden, Ok(secret(text("hush"))));
        let missing = resolver
            .resolve(&Value::StackSecret("other".into()))
            .unwrap_err();
        let why = "the stack's configuration has no secret `other`";
        assert_eq!(missing.to_string(), why);
    }

    #[test]
    fn what_may_be_missing_is_nothing() {
        let (output, answers) = answered(&json!({}), "a_id");
        let maybe = Value::Maybe(output);
        assert_eq!(resolve(&maybe, &answers, false).unwrap().0, Json::Null);
        assert!(resolve(&maybe, &answers, true).unwrap().1.unknown);
        let urn = Output {
            attribute: "urn",
            ..output
        };
        assert_eq!(
            resolve(&urn.into(), &answers, false).unwrap().0,
            json!("urn")
        );
    }

    #[test]
    fn a_secret_is_marked_once() {
        let once = secret(text("a"));
        assert_eq!(secret(once.clone()), once);
        assert_eq!(secret(text(UNKNOWN)), text(UNKNOWN));
    }
}
