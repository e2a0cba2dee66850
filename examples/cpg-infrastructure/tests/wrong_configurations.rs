//! Wrong configurations through the program: exit status 2, and a message that says what is
//! wrong where; unusual ones that are right give a plan; nothing panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Planned, configs, json, plan, scratch};
use cpg_test_support::tells_a_bug;
use serde_json::Value;

fn verdicts() -> serde_json::Map<String, Value> {
    let verdicts = json(&configs("bad-configs/verdicts.json"));
    verdicts.as_object().unwrap().clone()
}

fn planned(name: &str, exports: &str) -> Planned {
    plan(
        &configs(&format!("bad-configs/{name}.json")),
        &scratch(exports).join("exports.json"),
    )
}

/// Whether a message shows the place: `--> path/of/name.json:LINE:COLUMN`.
fn has_place(said: &str, file: &str) -> bool {
    said.match_indices(&format!("{file}:")).any(|(at, found)| {
        let numbers: Vec<&str> = said[at + found.len()..].splitn(3, [':', '\n']).collect();
        matches!(numbers[..], [line, column, ..] if line.parse::<u32>().is_ok() && column.parse::<u32>().is_ok())
    })
}

#[test]
fn what_is_rejected() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, verdict) in verdicts()
        .iter()
        .filter(|(_, verdict)| verdict["verdict"] == "reject")
    {
        count += 1;
        let Planned {
            status,
            plan,
            said,
            exports,
        } = planned(name, "rejected");
        let mut tell = |what: &str| wrong.push(format!("{name}: {what}\n{said}"));
        if status != Some(2) {
            tell(&format!("exit status {status:?}"));
        }
        if !plan.is_empty() || !exports.is_empty() {
            tell("wrote something all the same");
        }
        if tells_a_bug(&said) {
            tell("a panic");
        }
        if !has_place(&said, &format!("{name}.json")) {
            tell("no file and line");
        }
        if !said.starts_with("error") || !said.contains("= help: ") {
            tell("no error, or no help");
        }
        for text in verdict["message_names"].as_array().unwrap() {
            if !said.contains(text.as_str().unwrap()) {
                tell(&format!("{text} is not named"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    assert!(count >= 25, "{count}");
}

#[test]
fn what_is_accepted() {
    let mut wrong = Vec::new();
    let verdicts = verdicts();
    for (name, _) in verdicts
        .iter()
        .filter(|(_, verdict)| verdict["verdict"] == "accept")
    {
        let Planned {
            status, plan, said, ..
        } = planned(name, "accepted");
        if tells_a_bug(&said) {
            wrong.push(format!("{name}: a panic\n{said}"));
        } else if status != Some(0) || plan.is_empty() {
            wrong.push(format!("{name}: exit status {status:?}\n{said}"));
        } else if let Err(error) = common::resources(&plan) {
            wrong.push(format!("{name}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn what_is_accepted_with_a_warning() {
    for name in [
        "empty-deploy-locations",
        "metamist-component-off-project-on",
    ] {
        let path = configs(&format!("bad-configs/{name}.json"));
        let output = common::run(["check".as_ref(), "--config".as_ref(), path.as_os_str()]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
        assert!(
            said.contains("warning: ") && said.contains("fewgenomes"),
            "{name}: {said}"
        );
    }
}

/// What a program does not have is refused in words, not half done.
#[test]
fn what_this_program_lacks() {
    let exports = scratch("lacks").join("exports.json");
    for (golden, form, words) in [
        (
            "github-wif",
            "config.json",
            "this configures `github_wif`, not an infrastructure",
        ),
        (
            "github-wif",
            "files",
            "this configures `github_wif`, not an infrastructure",
        ),
    ] {
        let Planned {
            status, plan, said, ..
        } = plan(&configs("goldens").join(golden).join(form), &exports);
        assert_eq!(status, Some(2), "{golden}/{form}: {said}");
        assert_eq!(plan, "");
        assert!(
            said.contains(words) && said.contains("= help: "),
            "{golden}/{form}: {said}"
        );
    }
}

/// What is no configuration at all.
#[test]
fn what_is_no_configuration() {
    let folder = scratch("none");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    write("empty.json", b"");
    write("list.json", b"[]");
    write("half.json", b"{\"infrastructure\": {");
    write("latin.yaml", b"infrastructure: \xe9");
    write("deep.json", "[".repeat(100_000).as_bytes());
    write("image.png", b"\x89PNG");
    let names = [
        "empty.json",
        "list.json",
        "half.json",
        "latin.yaml",
        "deep.json",
        "image.png",
        "not-there.json",
        "",
    ];
    for name in names {
        let Planned {
            status, plan, said, ..
        } = plan(&folder.join(name), &folder.join("exports"));
        assert_eq!(status, Some(2), "{name}: {said}");
        assert!(
            !tells_a_bug(&said) && said.starts_with("error"),
            "{name}: {said}"
        );
        assert_eq!(plan, "");
    }
}
