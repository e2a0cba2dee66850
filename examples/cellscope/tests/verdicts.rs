//! Every document that a configuration alone can refuse is refused with the words that a user
//! needs, with file and line; every right one is accepted. The documents and what a refusal must
//! name were written by others than the rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;

use cellscope::config::Platform;
use cpg_config::{Known, load};

fn configs(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/configs")
        .join(path)
}

#[test]
fn verdicts() {
    let text = std::fs::read_to_string(configs("verdicts.json")).unwrap();
    let verdicts: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (mut refused, mut accepted, mut later, mut wrong) = (0, 0, Vec::new(), Vec::new());
    for (name, verdict) in verdicts.as_object().unwrap() {
        let needs = verdict["needs"].as_str().unwrap_or_default();
        if needs.contains("the design") {
            later.push(name.as_str());
            continue;
        }
        let path = configs("bad-configs").join(format!("{name}.json"));
        match (
            verdict["verdict"].as_str().unwrap(),
            load::<Platform>(&path, &Known::default()),
        ) {
            ("accept", Ok(_)) => accepted += 1,
            ("accept", Err(report)) => wrong.push(format!("{name}: refused\n{report}")),
            ("reject", Err(report)) => {
                refused += 1;
                let drawn: Vec<String> = report.drawn().collect();
                // The name of the file is not said by the message.
                let says = |text: &str| text.replace(&path.display().to_string(), "");
                let names = verdict["message_names"].as_array().unwrap();
                let all = |text: &String| {
                    let text = says(text);
                    names
                        .iter()
                        .all(|part| text.contains(part.as_str().unwrap()))
                };
                if !drawn.iter().any(all) {
                    wrong.push(format!("{name}: {names:?} are not named in\n{report}"));
                }
                let place = format!("{name}.json:");
                let complete = |text: &String| text.contains(&place) && text.contains("help:");
                // One mistake, one message; one document has a dot after both domains.
                let mistakes = if name == "domain-trailing-dot" { 2 } else { 1 };
                if drawn.len() != mistakes || !drawn.iter().all(complete) {
                    wrong.push(format!(
                        "{name}: not one message with place and help\n{report}"
                    ));
                }
            }
            (_, Ok(_)) => wrong.push(format!("{name}: accepted")),
            _ => unreachable!(),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert_eq!((refused, accepted), (56, 10));
    assert_eq!(
        later,
        [
            "access-group-eleven-managed",
            "access-group-inline-too-long"
        ]
    );
}

/// What needs the design is refused when its plan is built, before anything is made.
#[test]
fn verdicts_of_the_design() {
    let text = std::fs::read_to_string(configs("verdicts.json")).unwrap();
    let verdicts: serde_json::Value = serde_json::from_str(&text).unwrap();
    for name in [
        "access-group-eleven-managed",
        "access-group-inline-too-long",
    ] {
        let ran = Command::new(env!("CARGO_BIN_EXE_cellscope"))
            .args(["plan", "--config"])
            .arg(configs("bad-configs").join(format!("{name}.json")))
            .arg("--out")
            .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.jsonl")))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(!ran.status.success() && ran.stdout.is_empty(), "{name}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        for part in verdicts[name]["message_names"].as_array().unwrap() {
            assert!(said.contains(part.as_str().unwrap()), "{part}: {said}");
        }
    }
}

#[test]
fn goldens_are_accepted() {
    for golden in [
        "account",
        "development",
        "production",
        "production-2022",
        "staging",
        "staging-sandbox",
    ] {
        let path = configs("goldens").join(format!("{golden}.json"));
        let config = load::<Platform>(&path, &Known::default());
        let config = config.unwrap_or_else(|report| panic!("{golden}\n{report}"));
        assert!(config.warnings().is_empty(), "{:?}", config.warnings());
        assert_eq!(config.environments.len(), 1);
    }
}

/// A folder holds several environments, a file each.
#[test]
fn a_folder_of_environments() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("platform");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("environments")).unwrap();
    for golden in ["production", "staging-sandbox"] {
        let to = folder.join(format!("environments/{golden}.json"));
        std::fs::copy(configs("goldens").join(format!("{golden}.json")), to).unwrap();
    }
    let config = load::<Platform>(&folder, &Known::default()).unwrap_or_else(|r| panic!("{r}"));
    let names: Vec<&str> = config.environments.names().collect();
    assert_eq!(names, ["production", "staging-sandbox"]);
    let sandboxes: Vec<&str> = config.environments[1].sandboxes.names().collect();
    assert_eq!(sandboxes, ["ada-1234-ui", "default"]);
}

/// What is written for a template that is not there is named in a warning, and nothing else is.
#[test]
fn what_nothing_reads() {
    let warnings = |golden: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(configs(&format!("goldens/{golden}.json"))).unwrap();
        assert!(text.contains(from), "{golden}: {from}");
        let text = text.replacen(from, to, 1);
        let config = cpg_config::parse_document::<Platform>(&text, "c.json", &Known::default());
        let config = config.unwrap_or_else(|report| panic!("{report}"));
        let warnings = config.warnings().iter();
        warnings
            .map(|warning| warning.message().to_owned())
            .collect::<Vec<_>>()
    };
    let begin = |more: &str| format!("\"organisation\": {more}");
    for (golden, more, named) in [
        (
            "production",
            "\"a\", \"tuning\": {\"access_groups\": {\"engineer\": {\"users\": [\"ada\"]}}},",
            "nothing reads `tuning.access_groups.engineer` in production of design 2026",
        ),
        (
            "production",
            "\"a\", \"tuning\": {\"access_groups\": {\"bioinformatics\": [\"ada\"]}},",
            "nothing reads `tuning.access_groups.bioinformatics`",
        ),
        (
            "production",
            "\"a\", \"cluster_users\": [\"ada\"],",
            "nothing reads `cluster_users` in production of design 2026",
        ),
        (
            "development",
            "\"a\", \"tuning\": {\"redis\": {\"nodes\": 3}},",
            "nothing reads `tuning.redis` in development of design 2026",
        ),
        (
            "development",
            "\"a\", \"domain\": {\"primary\": \"a.org\", \"name\": \"a.org\"},",
            "nothing reads `domain`",
        ),
    ] {
        let told = warnings(golden, &begin("\"northbank\","), &begin(more));
        assert!(told.len() == 1 && told[0].contains(named), "{told:#?}");
    }
    let kept = "\"a\", \"tuning\": {\"access_groups\": {\"engineer\": {\"users\": [\"ada\"]}}},";
    let told = warnings("production-2022", &begin("\"southfield\","), &begin(kept));
    assert!(told.is_empty(), "{told:#?}");
}

/// All mistakes of a document are told at once.
#[test]
fn several_mistakes() {
    let text = std::fs::read_to_string(configs("goldens/production.json")).unwrap();
    let text = text
        .replace("111122223333", "1111")
        .replace("cellscope.northbank", "cellscope.southbank")
        .replace("\"public_facing\": true", "\"public_facign\": true");
    let report = cpg_config::parse_document::<Platform>(&text, "config.json", &Known::default());
    let messages: Vec<String> = report.unwrap_err().messages().map(str::to_owned).collect();
    assert_eq!(messages.len(), 4, "{messages:#?}");
}
