//! Texts and lists computed from what clouds answered: member lists, TOML documents, decoded
//! keys. Pure functions on values; they know no engine.

use serde_json::Value as Json;

use crate::plan::{Asset, Render, Value};

/// Why a value cannot be computed. Nothing is written in its place: an empty text would replace
/// what was there before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unrendered(String);

/// Computes a value from resolved ones.
///
/// # Errors
/// What of the value is missing, or not what it is computed from.
pub fn render(render: Render, value: &Json) -> Result<Json, Unrendered> {
    match render {
        Render::Members => {
            let members = members(value)?.into_iter();
            Ok(Json::Array(members.map(Json::String).collect()))
        }
        Render::MemberLines => {
            let members = members(value)?;
            Ok(Json::String(if members.is_empty() {
                "\n".to_owned()
            } else {
                members.join("\n")
            }))
        }
        Render::Toml => toml(value).map(Json::String),
        Render::FromBase64 => from_base64(value).map(Json::String),
        Render::Json => Ok(Json::String(value.to_string())),
        Render::SnakeKeys => Ok(snake_keys(value)),
        Render::File => Ok(file(value)?.json()),
    }
}

/// A file with a text that was computed.
///
/// # Errors
/// That it is no text.
pub fn file(value: &Json) -> Result<Asset, Unrendered> {
    match value {
        Json::String(text) => Ok(Asset::Text(text.clone().into())),
        _ => Err(Unrendered("what its file is to hold is no text".to_owned())),
    }
}

fn snake_keys(value: &Json) -> Json {
    match value {
        Json::Array(items) => Json::Array(items.iter().map(snake_keys).collect()),
        Json::Object(pairs) => pairs
            .iter()
            .map(|(key, value)| (snake(key), snake_keys(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// `serviceConfig` as `service_config`; what is spelled in another way as it is.
fn snake(key: &str) -> String {
    let is_camel = key.starts_with(|letter: char| letter.is_ascii_lowercase())
        && key.chars().all(|letter| letter.is_ascii_alphanumeric());
    if !is_camel {
        return key.to_owned();
    }
    let mut snake = String::with_capacity(key.len() + 4);
    for letter in key.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// What of a value would fail to be computed, whatever clouds answer: known when a plan is
/// built.
pub(crate) fn fails(render: Render, value: &Value) -> Option<Unrendered> {
    match (render, value) {
        (_, Value::Secret(inner)) => fails(render, inner),
        (Render::Toml, _) => null_in(value, "").map(|path| no_toml(&path)),
        (Render::Members | Render::MemberLines, Value::List(items)) => items
            .iter()
            .any(|item| matches!(item, Value::Null))
            .then(no_member),
        (Render::FromBase64, Value::Text(text)) => from_base64(&Json::from(&**text)).err(),
        _ => None,
    }
}

/// Where a value that is known has nothing.
fn null_in(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::Null => Some(path.to_owned()),
        Value::Secret(inner) => null_in(inner, path),
        Value::List(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(n, item)| null_in(item, &below(path, &n.to_string())))
        }
        Value::Map(pairs) => pairs
            .iter()
            .find_map(|(key, item)| null_in(item, &below(path, key))),
        _ => None,
    }
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

fn no_toml(path: &str) -> Unrendered {
    Unrendered(format!(
        "`{path}` of its document is nothing, which TOML cannot write"
    ))
}

fn no_member() -> Unrendered {
    Unrendered("one of its members is nothing".to_owned())
}

/// Whether two different texts are the same document in another layout: the same data, with its
/// keys in another order, or spaces elsewhere. Only what is computed as a document is one.
#[must_use]
pub fn same_document(render: Render, one: &str, other: &str) -> bool {
    fn same<T: PartialEq, E>(one: Result<T, E>, other: Result<T, E>) -> bool {
        matches!((one, other), (Ok(one), Ok(other)) if one == other)
    }
    match render {
        Render::Toml => {
            let read = |text| toml::from_str::<toml::Table>(text);
            same(read(one), read(other))
        }
        Render::Json => {
            let read = |text| serde_json::from_str::<Json>(text);
            same(read(one), read(other))
        }
        Render::Members
        | Render::MemberLines
        | Render::FromBase64
        | Render::SnakeKeys
        | Render::File => false,
    }
}

/// Values as one text, one after the other.
///
/// # Errors
/// Where a part is `null`: the text would lack it.
pub fn concat(parts: impl IntoIterator<Item = Json>) -> Result<Json, Unrendered> {
    let mut text = String::new();
    for part in parts {
        match part {
            Json::String(part) => text.push_str(&part),
            Json::Null => {
                let why = format!("a part of its text is nothing: `{text}…`");
                return Err(Unrendered(why));
            }
            other => text.push_str(&other.to_string()),
        }
    }
    Ok(Json::String(text))
}

/// E-mails in lower case, distinct, by domain and then by local part.
fn members(value: &Json) -> Result<Vec<String>, Unrendered> {
    let items = value.as_array().ok_or_else(no_member)?.iter();
    let lower = items.map(|item| Ok(item.as_str().ok_or_else(no_member)?.to_lowercase()));
    let mut members = lower.collect::<Result<Vec<String>, Unrendered>>()?;
    members.sort_by(|a, b| email_key(a).cmp(&email_key(b)));
    members.dedup();
    Ok(members)
}

fn email_key(email: &str) -> (&str, &str) {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    (domain, local)
}

/// A JSON object as a TOML document, its keys sorted.
fn toml(value: &Json) -> Result<String, Unrendered> {
    if let Some(path) = null_path(value, "") {
        return Err(no_toml(&path));
    }
    toml::to_string(value).map_err(|error| Unrendered(format!("its document is no TOML: {error}")))
}

fn null_path(value: &Json, path: &str) -> Option<String> {
    match value {
        Json::Null => Some(path.to_owned()),
        Json::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(n, item)| null_path(item, &below(path, &n.to_string())))
        }
        Json::Object(map) => map
            .iter()
            .find_map(|(key, item)| null_path(item, &below(path, key))),
        _ => None,
    }
}

/// The text behind a base64 encoding. What is wrong with one is not shown: it may be a key.
fn from_base64(value: &Json) -> Result<String, Unrendered> {
    let text = value.as_str().filter(|text| !text.is_empty());
    let text = text.ok_or_else(|| Unrendered("what it is decoded from is nothing".to_owned()))?;
    let bytes = data_encoding::BASE64.decode(text.as_bytes());
    let bytes =
        bytes.map_err(|_| Unrendered("what it is decoded from is not base64".to_owned()))?;
    String::from_utf8(bytes).map_err(|_| Unrendered("what it is decoded to is no text".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_are_distinct_and_sorted_by_domain() {
        let value = json!(["Zoe@b.org", "amy@c.org", "zoe@B.org", "bob@b.org"]);
        let sorted = ["bob@b.org", "zoe@b.org", "amy@c.org"];
        assert_eq!(render(Render::Members, &value), Ok(json!(sorted)));
        assert_eq!(render(Render::MemberLines, &json!([])), Ok(json!("\n")));
        let lines = json!("bob@b.org\nzoe@b.org\namy@c.org");
        assert_eq!(render(Render::MemberLines, &value), Ok(lines));
    }

    #[test]
    fn parts_of_a_text_may_be_no_texts() {
        let parts = [json!("a="), json!(1), json!([true])];
        assert_eq!(concat(parts), Ok(json!("a=1[true]")));
    }

    #[test]
    fn tables_come_after_plain_values() {
        let value = json!({"a": {"z": "1", "t": {"x": "2"}, "b": "quo\"te"}});
        let text = "[a]\nb = 'quo\"te'\nz = \"1\"\n\n[a.t]\nx = \"2\"\n";
        assert_eq!(render(Render::Toml, &value), Ok(json!(text)));
    }

    #[test]
    fn a_document_in_another_layout_is_the_same() {
        let ours = "[a]\nx = 1\n\n[a.t]\ny = \"2\"\n\n[b]\n";
        let theirs = "[a]\nx = 1\n[b]\n[a.t]\ny = '2'\n";
        assert!(same_document(Render::Toml, ours, theirs));
        assert!(!same_document(Render::Toml, ours, "[a]\nx = 2\n"));
        assert!(!same_document(Render::Toml, ours, "no document"));
        assert!(!same_document(
            Render::Toml,
            "no document",
            "no document either"
        ));
        let [one, other] = [r#"{"a":1,"b":2}"#, r#"{ "b": 2, "a": 1 }"#];
        assert!(same_document(Render::Json, one, other));
        assert!(!same_document(Render::MemberLines, one, other));
    }

    #[test]
    fn keys_of_providers_become_snake_case() {
        let value = json!({"serviceConfig": [{"availableCpu": 1}], "GCP_PROJECT": "a", "Content-Type": "b", "url": null});
        let snake = json!({"service_config": [{"available_cpu": 1}], "GCP_PROJECT": "a", "Content-Type": "b", "url": null});
        assert_eq!(render(Render::SnakeKeys, &value), Ok(snake));
    }

    #[test]
    fn base64_is_decoded() {
        let decoded = render(Render::FromBase64, &json!("cHJpdmF0ZUtleQ=="));
        assert_eq!(decoded, Ok(json!("privateKey")));
    }

    /// Nothing is computed of what is missing or wrong: never an empty text.
    #[test]
    fn what_cannot_be_computed() {
        let why = |how, value: Json| render(how, &value).unwrap_err().to_string();
        let deep = json!({"main": {"bucket": null}, "list": [1]});
        let path = "`main.bucket` of its document is nothing, which TOML cannot write";
        assert_eq!(why(Render::Toml, deep), path);
        assert!(why(Render::Toml, json!({"a": [{"b": null}]})).starts_with("`a.0.b` of"));
        assert!(why(Render::Toml, json!("text")).starts_with("its document is no TOML"));
        for value in [
            json!(null),
            json!(["a@b.org", null]),
            json!("a@b.org"),
            json!([1]),
        ] {
            assert_eq!(
                why(Render::Members, value.clone()),
                "one of its members is nothing"
            );
            assert_eq!(
                why(Render::MemberLines, value),
                "one of its members is nothing"
            );
        }
        let decoded = "what it is decoded from is not base64";
        assert_eq!(why(Render::FromBase64, json!("no base64")), decoded);
        let nothing = "what it is decoded from is nothing";
        assert_eq!(why(Render::FromBase64, json!(null)), nothing);
        assert_eq!(why(Render::FromBase64, json!("")), nothing);
        let bytes = "what it is decoded to is no text";
        assert_eq!(why(Render::FromBase64, json!("/w==")), bytes);
        let part = concat([json!("gs://"), json!(null)]).unwrap_err();
        assert_eq!(part.to_string(), "a part of its text is nothing: `gs://…`");
    }

    #[test]
    fn what_is_known_to_fail_when_a_plan_is_built() {
        let document = Value::map([("main", Value::map([("bucket", Value::Null)]))]);
        assert!(fails(Render::Toml, &document).is_some());
        assert!(fails(Render::Toml, &Value::Secret(Box::new(document))).is_some());
        assert!(fails(Render::FromBase64, &Value::from("no base64")).is_some());
        assert!(fails(Render::Members, &Value::List(vec![Value::Null])).is_some());
        assert_eq!(
            fails(Render::Toml, &Value::map([("a", Value::from("b"))])),
            None
        );
    }
}
