//! Every wrong configuration is refused with the words, the file and the line that a user
//! needs; every unusual one that is right loads.

use crate::common::{data, known, read};
use cpg_infrastructure::config::{Document, load_document};

#[test]
fn verdicts() {
    let verdicts: serde_json::Value =
        serde_json::from_str(&read("bad-configs/verdicts.json")).unwrap();
    let mut wrong = Vec::new();
    for (name, verdict) in verdicts.as_object().unwrap() {
        let result = load_document(&data(&format!("bad-configs/{name}.json")), &known());
        match (verdict["verdict"].as_str().unwrap(), result) {
            ("accept", Ok(document)) => {
                let why = verdict["why"].as_str().unwrap_or_default();
                if let Document::Infrastructure(config) = document
                    && why.contains("a warning names it")
                    && !config
                        .warnings()
                        .iter()
                        .any(|w| w.message().contains("fewgenomes"))
                {
                    wrong.push(format!("{name}: no warning"));
                }
            }
            ("reject", Err(report)) => {
                let text = report.to_string();
                for part in verdict["message_names"].as_array().unwrap() {
                    let part = part.as_str().unwrap();
                    let messages = report.messages().any(|m| m.contains(part));
                    if !messages {
                        wrong.push(format!("{name}: `{part}` is not named in\n{text}"));
                    }
                }
                if !text.contains(&format!("{name}.json:")) || !text.contains("help:") {
                    wrong.push(format!("{name}: no place or no help in\n{text}"));
                }
                if report.locations().any(|l| l.is_none()) {
                    wrong.push(format!("{name}: an error without a place\n{text}"));
                }
            }
            ("accept", Err(report)) => wrong.push(format!("{name}: refused\n{report}")),
            (_, Ok(_)) => wrong.push(format!("{name}: loaded")),
            _ => unreachable!(),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
