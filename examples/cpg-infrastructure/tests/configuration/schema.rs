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

/// Sections that say something of Azure too here, where the published schema knows Google Cloud
/// only: there `gcp` is required, here an organisation may be on Azure alone.
const SECTIONS: [&str; 7] = [
    "analysis_runner",
    "cromwell",
    "data_dropbox",
    "hail",
    "metamist",
    "notebooks",
    "web_service",
];

/// Makes `gcp` of a section required, as it is in the published schema.
fn require_gcp(section: &mut Value) {
    let gcp = &mut section["properties"]["gcp"];
    *gcp = gcp["anyOf"][0].take();
    let required = match section.get_mut("required") {
        Some(required) => required.as_array_mut().unwrap(),
        None => {
            section["required"] = Value::Array(Vec::new());
            section["required"].as_array_mut().unwrap()
        }
    };
    required.push(Value::from("gcp"));
    required.sort_by_key(Value::to_string);
}

/// Takes out of the tables what the published schema does not have. Whatever else differs is told.
fn without_additions(part: &str, ours: &mut Value) {
    match part {
        "infrastructure" => {
            for name in SECTIONS {
                let section = &mut ours["properties"][name]["anyOf"][0];
                require_gcp(section);
                if name == "hail" {
                    let azure = &mut section["properties"]["azure"]["anyOf"][0]["properties"];
                    let secret = azure
                        .as_object_mut()
                        .unwrap()
                        .remove("git_credentials_secret_id");
                    assert!(secret.is_some());
                }
                if name != "hail" && name != "notebooks" {
                    let azure = section["properties"].as_object_mut().unwrap();
                    assert!(azure.remove("azure").is_some(), "{name}");
                }
            }
            let azure = &mut ours["properties"]["azure"]["anyOf"][0]["properties"];
            for key in ["names", "budgets"] {
                assert!(
                    azure.as_object_mut().unwrap().remove(key).is_some(),
                    "{key}"
                );
            }
        }
        "dataset" => require_gcp(ours),
        _ => {}
    }
}

#[test]
fn tables_equal_the_schema() {
    let theirs: Value = serde_json::from_str(&read("schema.json")).unwrap();
    let ours: Value = serde_json::from_str(&cpg_infrastructure::config::schema()).unwrap();
    for part in ["infrastructure", "dataset", "github_wif"] {
        let theirs = plain(&theirs[part], &theirs[part]["$defs"]);
        let mut ours = plain(&ours[part], &Value::Null);
        without_additions(part, &mut ours);
        for (key, value) in theirs["properties"].as_object().unwrap() {
            assert_eq!(&ours["properties"][key], value, "{part}.{key}");
        }
        assert_eq!(ours, theirs, "{part}");
    }
}
