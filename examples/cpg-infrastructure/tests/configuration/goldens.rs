//! Every golden configuration loads, in each of its forms, and all forms say the same.

use crate::common::{data, known, load, names, parse_document, read};
use cpg_config::{Config, Model as _};
use cpg_infrastructure::config::{Configuration, Document, load_document};

fn config(text: &str, name: &str) -> Config<Configuration> {
    match parse_document(text, name, &known()) {
        Ok(Document::Infrastructure(config)) => *config,
        Ok(other) => panic!("{name}: {other:?}"),
        Err(report) => panic!("{name}:\n{report}"),
    }
}

#[test]
fn all_forms_load_and_say_the_same() {
    for golden in names("goldens") {
        let folder = data("goldens").join(&golden);
        let document = load_document(&folder.join("config.json"), &known())
            .unwrap_or_else(|r| panic!("{golden}:\n{r}"));
        for form in ["files", "files-older"] {
            let form = folder.join(form);
            if form.is_dir() {
                let other =
                    load_document(&form, &known()).unwrap_or_else(|r| panic!("{golden}:\n{r}"));
                assert_eq!(document, other, "{golden}");
            }
        }
    }
}

#[test]
fn yaml_and_json_documents_say_the_same() {
    // JSON is YAML, so the same text goes through both parsers.
    for golden in names("goldens") {
        let text = read(&format!("goldens/{golden}/config.json"));
        let json = parse_document(&text, "config.json", &known()).unwrap();
        let yaml = parse_document(&text, "config.yaml", &known()).unwrap();
        assert_eq!(json, yaml, "{golden}");
    }
}

#[test]
fn bench_documents_load() {
    for name in names("bench") {
        let config =
            load(&data("bench").join(&name), &known()).unwrap_or_else(|r| panic!("{name}:\n{r}"));
        assert_eq!(config.places()[0].name, "common");
    }
}

#[test]
fn the_order_of_keys_does_not_matter() {
    for golden in names("goldens") {
        let text = read(&format!("goldens/{golden}/config.json"));
        let straight = parse_document(&text, "config.json", &known()).unwrap();
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        if let Some(datasets) = value.get_mut("datasets").and_then(|d| d.as_array_mut()) {
            datasets.reverse();
        }
        // Maps of serde_json are sorted by key; written backwards they are in a third order.
        for text in [value.to_string(), backwards(&value)] {
            let shuffled = parse_document(&text, "config.json", &known())
                .unwrap_or_else(|r| panic!("{golden}:\n{r}"));
            assert_eq!(straight, shuffled, "{golden}");
        }
    }
}

fn backwards(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(map) => {
            let entries: Vec<String> = map
                .iter()
                .rev()
                .map(|(k, v)| format!("{}: {}", serde_json::Value::from(k.as_str()), backwards(v)))
                .collect();
            format!("{{{}}}", entries.join(","))
        }
        serde_json::Value::Array(items) => {
            let items: Vec<String> = items.iter().map(backwards).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

#[test]
fn what_is_left_out_is_warned_of() {
    let config = config(&read("goldens/full-gcp/config.json"), "config.json");
    let order: Vec<&str> = config.places().iter().map(|d| d.name.as_str()).collect();
    assert_eq!(
        order,
        [
            "common",
            "fewgenomes",
            "acute-care",
            "tob-wgs",
            "reanalysis"
        ]
    );
    let warnings = cpg_config::Config::warnings(&config);
    let warnings: Vec<&str> = warnings.iter().map(|w| w.message()).collect();
    let said = |part: &str| warnings.iter().any(|w| w.contains(part));
    assert!(said("nobody@example.org"), "{warnings:#?}");
    assert!(said(
        "`azure.only@example.org` in the ad hoc group `software-team`"
    ));
    assert!(said(
        "`azure.only@example.org` in those who see internal logs"
    ));
    let dataset = config.datasets.named("tob-wgs").unwrap();
    // Its name stays: that somebody was named is what the entitlement depends on. Whoever asks
    // for people finds those who are known.
    assert_eq!(dataset.members_of("tmp-main-read-access").len(), 3);
    let place = order.iter().position(|name| *name == "tob-wgs").unwrap();
    let on_gcp = |ids: &[String]| {
        let known = ids.iter().filter(|id| config.address(id, "gcp").is_some());
        known.count()
    };
    assert_eq!(on_gcp(config.members(place, "tmp-main-read-access")), 2);
    let team = &config.infrastructure.adhoc_groups()[0];
    assert_eq!(team.members.len(), 3);
    assert_eq!(on_gcp(&team.members), 2);
}

#[test]
fn values_know_their_place() {
    let config = load(&data("goldens/minimal-gcp/files"), &known()).unwrap();
    let dataset = config.datasets.named("fewgenomes").unwrap();
    let budget = dataset.budgets.gcp.as_ref().unwrap();
    let place = config.location(&budget.monthly_budget).unwrap();
    assert!(
        place.file.ends_with("datasets/fewgenomes/budgets.yaml"),
        "{place}"
    );
    assert_eq!((place.line, place.column), (2, 19));
    let gcp = config.infrastructure.gcp.as_ref().unwrap();
    let place = config.location(&gcp.region).unwrap();
    assert_eq!((place.line, place.column), (20, 11), "{place}");
}
