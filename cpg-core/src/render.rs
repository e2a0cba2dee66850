//! Texts and lists computed from what clouds answered: member lists, TOML documents, decoded
//! keys. Pure functions on JSON values; no plan, no engine.

use serde_json::Value as Json;

use crate::plan::Render;

/// Computes a value from resolved ones.
#[must_use]
pub fn render(render: Render, value: Json) -> Json {
    match render {
        Render::Members => Json::Array(members(&value).into_iter().map(Json::String).collect()),
        Render::MemberLines => {
            let members = members(&value);
            Json::String(if members.is_empty() {
                "\n".to_owned()
            } else {
                members.join("\n")
            })
        }
        Render::Toml => Json::String(toml(&value)),
        Render::FromBase64 => Json::String(from_base64(value.as_str().unwrap_or_default())),
    }
}

/// Values as one text, one after the other; what is `null` is left out.
#[must_use]
pub fn concat(parts: impl IntoIterator<Item = Json>) -> Json {
    let mut text = String::new();
    for part in parts {
        match part {
            Json::String(part) => text.push_str(&part),
            Json::Null => {}
            other => text.push_str(&other.to_string()),
        }
    }
    Json::String(text)
}

/// E-mails in lower case, distinct, by domain and then by local part.
#[must_use]
pub fn members(value: &Json) -> Vec<String> {
    let mut members: Vec<String> = value
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter_map(Json::as_str)
        .map(str::to_lowercase)
        .collect();
    members.sort_by(|a, b| email_key(a).cmp(&email_key(b)));
    members.dedup();
    members
}

fn email_key(email: &str) -> (&str, &str) {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    (domain, local)
}

/// A JSON object as a TOML document, its keys sorted.
#[must_use]
pub fn toml(value: &Json) -> String {
    // Only a `null` has no TOML, and no design writes one into a file.
    toml::to_string(value).unwrap_or_default()
}

/// The text behind a base64 encoding; empty for what is none.
#[must_use]
pub fn from_base64(text: &str) -> String {
    let bytes = data_encoding::BASE64
        .decode(text.as_bytes())
        .unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_are_distinct_and_sorted_by_domain() {
        let value = json!(["Zoe@b.org", "amy@c.org", "zoe@B.org", "bob@b.org"]);
        assert_eq!(members(&value), ["bob@b.org", "zoe@b.org", "amy@c.org"]);
        assert_eq!(render(Render::MemberLines, json!([])), json!("\n"));
        assert_eq!(
            render(Render::MemberLines, value),
            json!("bob@b.org\nzoe@b.org\namy@c.org")
        );
    }

    #[test]
    fn parts_of_a_text_may_be_no_texts() {
        let parts = [json!("a="), json!(null), json!(1), json!([true])];
        assert_eq!(concat(parts), json!("a=1[true]"));
    }

    #[test]
    fn tables_come_after_plain_values() {
        let text = toml(&json!({"a": {"z": "1", "t": {"x": "2"}, "b": "quo\"te"}}));
        assert_eq!(text, "[a]\nb = 'quo\"te'\nz = \"1\"\n\n[a.t]\nx = \"2\"\n");
    }

    #[test]
    fn base64_is_decoded() {
        assert_eq!(from_base64("cHJpdmF0ZUtleQ=="), "privateKey");
        assert_eq!(from_base64("no base64"), "");
    }
}
