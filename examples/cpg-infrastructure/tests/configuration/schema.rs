//! The tables of the model say the same as the published schema.

use crate::common::read;
use serde_json::Value;

/// The schema without references, words and the order of lists that are sets.
fn plain(value: &Value, defs: &Value) -> Value {
    match value {
        Value::Object(map) => {
            if let Some(name) = map.get("$ref").and_then(Value::as_str) {
                let name = name.rsplit('/').next().unwrap();
                let mut out = plain(&defs[name], defs);
                for (key, value) in map.iter().filter(|(k, _)| *k != "$ref") {
                    out[key] = plain(value, defs);
                }
                return out;
            }
            map.iter()
                .filter(|(k, v)| {
                    !(*k == "$defs" || *k == "title" || (*k == "description" && v.is_string()))
                })
                .map(|(k, v)| {
                    let mut v = plain(v, defs);
                    if (k == "required" || k == "enum")
                        && let Value::Array(items) = &mut v
                    {
                        items.sort_by_key(Value::to_string);
                    }
                    (k.clone(), v)
                })
                .collect()
        }
        Value::Array(items) => items.iter().map(|v| plain(v, defs)).collect(),
        other => other.clone(),
    }
}

#[test]
fn tables_equal_the_schema() {
    let theirs: Value = serde_json::from_str(&read("schema.json")).unwrap();
    let ours: Value = serde_json::from_str(&cpg_infrastructure::config::schema()).unwrap();
    for part in ["infrastructure", "dataset", "github_wif"] {
        let theirs = plain(&theirs[part], &theirs[part]["$defs"]);
        let ours = plain(&ours[part], &Value::Null);
        for (key, value) in theirs["properties"].as_object().unwrap() {
            assert_eq!(&ours["properties"][key], value, "{part}.{key}");
        }
        assert_eq!(ours, theirs, "{part}");
    }
}
